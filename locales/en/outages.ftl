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
outages-error-houses = On “{ $street }” there are no houses { $unknown }.
outages-error-no-houses = Name the houses on “{ $street }”: 28, 30-34, 36к1. If it is the whole street, write “все”.

## Clerks: plan an outage, see the list, call one off.

outages-ask-place =
    Where is the outage? A street and houses. For example:
    Южное шоссе, 28, 30-34, 36к1
    The whole street: Южное шоссе, все

    Or all at once, with semicolons: address; what; from; until; why. For example:
    Южное шоссе, 28; свет; завтра 10:00; 16:00; ремонт кабеля
outages-ask-resource = What will be off?
outages-ask-begins = From when? For example: tomorrow 10:00 or 01.12.2026 10:00
outages-ask-ends = Until when? For example: 16:00 or 02.12.2026 6:00
outages-ask-reason = Why? One phrase for residents, for example: repair of a cable
outages-ask-sure = Please check the outage above.
outages-no-reason = No reason
outages-preview =
    <b>Please check</b>
    { $place }
    { $count ->
        [one] { $count } house
       *[other] { $count } houses
    }, { $chats ->
        [one] { $chats } chat
       *[other] { $chats } chats
    } with these addresses. Residents will read:
outages-send = Tell residents
outages-sent = Outage No. { $number } is planned, residents are being told. The list, and calling off: /outages
outages-known = This outage is planned already; nobody is told twice. The list: /outages
outages-not-sent = No outage is planned, nobody was told.
outages-none-to-come = No outages are planned. Plan one: /outage
outages-to-come = <b>Outages</b>
outages-line =
    <b>No. { $number }</b> · { $resource } · { $place }
    { $when }
outages-call-off = Call off No. { $number }
outages-off-ask =
    Call it off? Whoever knows of the outage will hear of that.

    { $line }
outages-off-for-sure = Yes, call it off
outages-called-off = Outage No. { $number } is called off; whoever knows of it is being told.

outages-error-resource = I do not understand what will be off. There are electricity, hot water and heating.
outages-error-moment = I do not understand the time. Write, for example: tomorrow 10:00 or 01.12.2026 10:00
outages-error-ends = The end has to be after the beginning, and still to come.
outages-error-too-long = Outages do not last more than { $days } days: check the month and the year.
outages-error-reason =
    The reason is too long: { $longest ->
        [one] { $longest } character
       *[other] { $longest } characters
    } at most.
outages-error-gone = This outage is no more: it is over or was called off. The list: /outages

# In the list of the staff group.
staff-command-outage = Tell of an outage
staff-command-outages = Outages that were told of
