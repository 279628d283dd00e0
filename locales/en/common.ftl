### Words that all conversations share.

button-back = Back
button-cancel = Cancel
-company-phone = 8 (831) 243-04-14
-call-us = Does it not work? Write to us, /feedback, or call: { -company-phone }
no-phone = not given
no-email = not given
no-reading = not known
no-use = not known
no-history = no readings

address = { $street }, { $house }, flat { $flat }
address-house = { $street }, { $house }
account-line = Account { $account }
account-named = { $account } “{ $label }”

resource-electricity = Electricity
resource-hot-water = Hot water
resource-heating = Heating
measure-kwh = kWh
measure-m3 = m³
measure-gcal = Gcal
volume = { $amount } { $unit }
zone-whole-day = whole day
zone-day = day
zone-night = night
zone-half-peak = half-peak
register = T{ $number }
register-zone = T{ $number } — { $zone }
duration-minutes = { $min ->
    [one] { $min } minute
   *[other] { $min } minutes
 }
duration-hours = { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
 }
duration-hours-minutes = { duration-hours } { duration-minutes }
duration-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
 }
duration-days-hours = { duration-days } { duration-hours }
zones-correct = Correct the zones
zones-correct-of = Correct the zones: { $meter }
zones-kept = Noted: { $zones }.
zones-taken = Readings that billing has taken already keep the zones they had. While this month’s are taken, send them again; about earlier months call 8 (831) 243-04-14.
meter-title = { $resource } · meter { $number }

keyboard-away = All right.
stale-button = This button belongs to an earlier step and no longer works.
edited-message = I do not read edited messages again. Please send the right value as a new message.
unexpected = I did not understand. Please choose with a button or send /menu. To write to a clerk: /statement
album-rest = The other pictures of this album came later; they were not used.

error-domain = That did not work. Please try again.
error-delayed = I will answer a little later: the bot is busy now. Your message is not lost, there is no need to repeat it.
error-no-linked-account = This needs an account that is linked to the chat. You can link it right now.
error-unexpected =
    Sorry, something went wrong. What you entered is not lost, please try again.
    If it happens again, call us and give the number { $complaint }: { -company-phone }.
unsaid =
    The answer could not be shown: Telegram did not take it. What you typed and sent is kept, you can look at it in the menu: /menu
    If it happens again, tell us the number { $complaint }: { -company-phone }.
unsaid-to-clerk = The answer could not be shown, Telegram did not take it. What was decided is kept. Number for the administrator: { $complaint }.
error-form-lost = This form was begun before the bot was updated and cannot be continued. Please start again.

## How the bot is introduced in Telegram: its name, what an empty chat says, the line of its profile.

introduction-name = Volgaenergosbyt: meter readings
introduction-short = Readings of electricity, hot water and heat meters for private customers of Volgaenergosbyt.
introduction-description =
    Send your meter readings to Volgaenergosbyt right here: the bot checks them before they are sent, gives you a confirmation number and tells you whether billing has accepted them.

    You need your account number, your surname with initials and the number of any meter. Phone for residents: 8 (831) 243-04-14, daily from 8:00 to 17:00.

## Dwellings, on which prices depend.

dwelling-gas = Town, gas stoves
dwelling-electric = Town, electric stoves
dwelling-rural = Village
