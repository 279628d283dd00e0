### Settings: which messages come, on which day and at which hour.

preferences-button = Settings
preferences-stranger =
    There is nothing to set yet: reminders come to those who have linked an account.

    You can choose the language now.
preferences-head =
    <b>Settings</b>
    Messages that come to this chat:
preferences-line =
    <b>{ $title }:</b> { $on ->
        [yes] messages are on
       *[no] messages are off
    }.
    { $about }
preferences-kind-readings = Start of readings
preferences-kind-last-day = Last day for readings
preferences-kind-verification = Verification of meters
preferences-kind-new-bill = New bill
preferences-kind-payment-due = Time to pay
preferences-kind-announcement = Announcements
preferences-kind-outage = Outages
preferences-about-readings = A reminder that readings are being taken, if we have none of yours for the month.
preferences-about-last-day = Another reminder if there are still none and tomorrow is too late.
preferences-about-verification = A warning that the verification of a meter expires soon, and word when it has.
preferences-about-new-bill = We write when the bill of a month has come: what it charges, and until when it is to be paid.
preferences-about-payment-due = We remind you some days before a bill is due, if it is not paid yet.
preferences-about-announcement = What the company's staff write: prices, opening hours, news of your house.
preferences-about-outage = When and for how long your house will be without electricity, hot water or heating.
preferences-turn-on-readings = Turn on: start of readings
preferences-turn-on-last-day = Turn on: last day
preferences-turn-on-verification = Turn on: verification
preferences-turn-on-new-bill = Turn on: new bill
preferences-turn-on-payment-due = Turn on: time to pay
preferences-turn-on-announcement = Turn on: announcements
preferences-turn-on-outage = Turn on: outages
preferences-turn-off-readings = Turn off: start of readings
preferences-turn-off-last-day = Turn off: last day
preferences-turn-off-verification = Turn off: verification
preferences-turn-off-new-bill = Turn off: new bill
preferences-turn-off-payment-due = Turn off: time to pay
preferences-turn-off-announcement = Turn off: announcements
preferences-turn-off-outage = Turn off: outages
preferences-window = from day { $first } to day { $last } of the month
preferences-window-of-two-months = from day { $first } to day { $last } of the next month
preferences-day-usual =
    <b>Day:</b> we remind you of the start on its first day, as we do everybody.
    Readings are taken { $windows }.
preferences-day =
    <b>Day:</b> we remind you of the start on day { $number } of the month, as you chose.
    Readings are taken { $windows }.
preferences-hour-usual = <b>Hour:</b> we remind you at { $time }, as we do everybody.
preferences-hour = <b>Hour:</b> we remind you at { $time }, as you chose.
preferences-at-once = Announcements and outages come at once. At night we write only of what is cut off before the morning, or if you chose such an hour.
preferences-elsewhere =
    Answers to requests and decisions about readings always come.

    E-mail and phone are changed in “{ menu-accounts }”.
preferences-day-button = Change the day
preferences-hour-button = Change the hour
preferences-usual-button = All as usual
preferences-all-off-button = Turn everything off
preferences-all-on-button = Turn everything on
preferences-turned-on = Done. { $title }: messages are on.
preferences-turned-off = Done. { $title }: messages are off.
preferences-all-off =
    Turn all messages off? We will not remind you of readings, verification or paying, nor tell you of outages in your house.

    Answers to requests will still come. You can turn the messages on again here.
preferences-all-off-for-sure = Yes, everything off
preferences-all-turned-off = Done, all messages are off.
preferences-all-turned-on = Done, all messages are on.
preferences-as-usual = Done, everything is as usual.
preferences-which-day =
    On which day shall we remind you of the start? Readings are taken { $windows }.

    Choose a day or type it, for example 24.
preferences-day-usual-button = On the first day, as usual
preferences-day-kept = Done, we will remind you of the start on day { $number } of the month.
preferences-day-is-usual = Done, we will remind you on the first day.
preferences-which-hour =
    At which hour shall we remind you?

    Choose an hour or type any from 0 to 23, for example 19 or “7 pm”.
preferences-hour-usual-button = At { $time }, as usual
preferences-hour-kept = Done, we will remind you at { $time }.
preferences-hour-is-usual = Done, we will remind you at { $time }, as we do everybody.
preferences-error-day = I did not understand which day that is. Type it in digits, from 1 to 31, for example 24.
preferences-error-day-outside = That will not do: on day { $number } no readings are taken. They are taken { $windows }; choose a day of those.
preferences-error-hour = I did not understand which hour that is. Type it in digits, from 0 to 23, for example 9 or 19.
preferences-error-minutes = Only a whole hour can be chosen, without minutes, for example 9 or 19.
preferences-unexpected = I did not understand. Choose a button or type a number.

command-settings = Settings: which messages come, and when
