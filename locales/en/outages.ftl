### Planned outages: what is told of them, and what is answered to those who ask.

outages-planned-electricity = <b>Planned outage of electricity</b>
outages-planned-hot-water = <b>Planned outage of hot water</b>
outages-planned-heating = <b>Planned outage of heating</b>
outages-again-electricity = <b>The outage of electricity has changed. It is now:</b>
outages-again-hot-water = <b>The outage of hot water has changed. It is now:</b>
outages-again-heating = <b>The outage of heating has changed. It is now:</b>
outages-off-electricity = <b>The outage of electricity is called off</b>
outages-off-hot-water = <b>The outage of hot water is called off</b>
outages-off-heating = <b>The outage of heating is called off</b>

outages-today = Today, { $day }
outages-tomorrow = Tomorrow, { $day }
outages-until-tomorrow = tomorrow, { $day }
outages-midnight = midnight
outages-when = { $day }, from { $since } to { $until }
outages-when-nights = { $day }, from { $since } to { $until } { $until_day }
outages-when-now = Now, until { $until }
outages-when-now-until-day = Now, until { $until } { $until_day }

outages-home = { $address }
outages-home-named = { $address } “{ $label }”
outages-reason = Why: { $reason }
outages-call = Ask by phone: { $phone }
outages-button = All my outages

outages-none = No outages are planned.
outages-may-be-accident = If there is no light, water or heating now, it may be an accident: we do not hear of those here. Please write to a clerk.
outages-if-wrong = If it is not as said here, please write to a clerk.
outages-stranger = Outages at your address are shown here once you have linked your account. You can also just write to a clerk: say the street and the house.
outages-write = Write to a clerk

## What is wrong with an address that a clerk has named.

outages-error-street = There is no street “{ $street }” in the registry. Write it as on the bills: ул. Южное шоссе.
outages-error-streets = There are several streets “{ $street }”: { $found }. Say which of them.
outages-error-houses = On “{ $street }” there are no houses { $houses }.
outages-error-no-houses = Name the houses on “{ $street }”: 28, 30-34, 36к1. If it is the whole street, write «все».
