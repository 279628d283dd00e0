### Reminders: readings, the last day for them, verification of meters, bills; their buttons and answers to them.

reminders-until = Readings for { $month } can be sent until { $closes }.
reminders-last-day = Today, { $closes }, is the last day for the readings of { $month }.
reminders-missing = Missing: { $missing }.
reminders-account = <b>{ $account }</b>, { $address }
reminders-answer = You can answer this message with the numbers.
reminders-answer-several = You can answer this message with the numbers. If it is not clear which account they are for, we will ask.
reminders-introduction = What we remind you of, and when, is up to you: “{ preferences-button }”.

reminders-button-now = Send now
reminders-button-later = Remind me tomorrow
reminders-button-off = Do not remind me again
reminders-button-on = Remind me again

reminders-which-account = Which account do you want to send readings for?
reminders-over = The readings of { $month } were taken until { $day }.
reminders-sent = The readings of { $month } have been sent, nothing else is needed.
reminders-not-asked = No readings of { $month } are expected now for the accounts of this chat.
reminders-tomorrow = All right, we will remind you tomorrow, { $day }, at { $time }. If you send them earlier, we will not disturb you.
reminders-too-late = Tomorrow will be too late: the readings of { $month } are taken until { $closes }.
reminders-off-readings =
    We will not remind you of readings any more, neither when they can be sent nor on the last day.

    If you change your mind, press “{ reminders-button-on }” or open “{ preferences-button }”.
reminders-off-verification =
    We will not remind you of the verification of meters any more.

    If you change your mind, press “{ reminders-button-on }” or open “{ preferences-button }”.
reminders-off-new-bill =
    We will not write any more when a new bill has come. It is always in “{ menu-charges }”.

    If you change your mind, press “{ reminders-button-on }” or open “{ preferences-button }”.
reminders-off-payment-due =
    We will not remind you of paying any more. How much is to be paid and until when is in “{ menu-charges }”.

    If you change your mind, press “{ reminders-button-on }” or open “{ preferences-button }”.
reminders-on-readings = All right, we will remind you of readings again: when they can be sent, and on the last day.
reminders-on-verification = All right, we will remind you of the verification of meters again.
reminders-on-new-bill = All right, we will write again when a new bill has come.
reminders-on-payment-due = All right, we will remind you of paying again, if a bill is not paid yet.
reminders-error-nothing = There are no reminders now. You can send readings from the menu: /menu
reminders-error-off = Your reminders of readings are off. You can turn them on in “{ preferences-button }”.
reminders-error-stopped = Our staff have stopped these reminders, there will be none tomorrow. You can send the readings now.

reminders-whose = Which account are these readings of?
reminders-say-whose = Choose the account with a button. If you meant other readings, send them again.
reminders-stopped = The readings were not sent.
reminders-welcome = You are welcome.
reminders-written = It seems that you are writing to us. Your words are here already, check them and send. If these are readings, send only the numbers.
reminders-in-reply = In reply to “{ $said }”:

reminders-verification = <b>Verification of meters</b>
reminders-verification-ends = { $meter }: the verification expires on { $day }, { $days ->
    [one] { $days } day is left
   *[other] { $days } days are left
 }.
reminders-verification-today = { $meter }: the verification expires today, { $day }.
reminders-verification-ended = { $meter }: the verification expired on { $day }.
reminders-verification-order = After that day we take your readings, but can bill by them only once the meter is verified. Order it with the button below or by phone: { -company-phone }. If the meter has been verified already, write to us: /feedback
reminders-verification-call = After that day we take your readings, but can bill by them only once the meter is verified. Order it by phone: { -company-phone }. If the meter has been verified already, write to us: /feedback
reminders-check-of = Order a check: { $meter }

reminders-new-bill = Your bill for { $month } is ready
reminders-new-bills = Your bills for { $month } are ready
reminders-accrued = Charged for the month: { $sum }
reminders-to-pay = To pay by { $day }: { $sum }
reminders-advance = Nothing to pay, paid in advance: { $sum }
reminders-nothing-to-pay = Nothing to pay, nothing is owed.
reminders-pay-by = The bill for { $month } is to be paid by { $day }: { $days ->
    [one] { $days } day is left
   *[other] { $days } days are left
 }.
reminders-pay-today = Today, { $day }, is the last day to pay the bill for { $month } in time.
reminders-owed = To pay: { $sum }
reminders-paid-already = If you have paid already, do not pay again: the payment is still on its way.
reminders-button-pay = Pay { $sum }
reminders-button-bill = Bill for { $month }
reminders-button-of = { $what }: { $account }
