### Sending readings.

readings-error-no-meters = This account has no meters whose readings residents send.
readings-error-not-loaded = The information about this account is not here yet. It will come within 24 hours.
readings-error-zones = Please name each zone once.
readings-error-zones-of-billing = The zones of this meter come from billing and cannot be changed here. If they are wrong, call 8 (831) 243-04-14.
readings-error-outdated = The meter’s data changed while you were entering. Please check once more.
readings-values-changed = That screen showed other readings. Check these and send them.
readings-month-changed = The month closed while you were entering. These readings will count for { $month }: check them once more.
readings-month-over = Readings for { $month } can no longer be corrected: the month is closed. New ones will count for { $now }.
readings-month-in-window = Readings for { $month }, taken until { $closes }.
readings-month-early = Readings are taken from { $opens } to { $closes }. These will count for { $month }; until { $closes } newer ones can take their place.
readings-month-anew = The readings for { $month } were not accepted. Until { $until } you can send them anew for the same month.
readings-for-month = Send for { $month }
readings-sent-early = { $value } was already sent on { $day }. The new reading will take its place.
readings-error-not-a-reading = One number is needed: only the digits before the decimal point. For example, { $example }
readings-error-too-many-digits = This meter has { $digits ->
    [one] { $digits } digit
   *[other] { $digits } digits
 } before the decimal point. Please send only those.
readings-error-meter-number = This is the number of the meter itself. The reading is needed, for example { $example }

readings-choosing =
    { $address }
    { $month }

    Which readings would you like to send?
readings-all-meters = Send all
readings-zones =
    { $meter }

    Which zone does T{ $number } count?

    Hint: the zones are written in the meter’s passport. Or see for yourself: the reading that grows in the daytime is day (peak), the one that grows at night is night. We will remember the answer.
readings-meter = { $meter }
readings-address = { $address }
readings-previous = Last reading { $value } ({ $day })
readings-entered = You entered { $value }.
readings-keep = Keep { $value }
readings-no-previous = We have no earlier reading.
readings-enter =
    What is the reading? Only the digits before the decimal point.
    For example, { $example }
readings-enter-at-once = You can send { $registers ->
    [2] both, T1 and T2
   *[other] all three, T1, T2 and T3
 }, with spaces between them.
readings-skip = Skip
readings-fraction-dropped = The digits after the decimal point (“{ $fraction }”) are not needed, we left them out.
readings-cancelled = Stopped. Nothing was sent from here; what was sent before stands.
readings-unexpected = I did not understand. Please answer the question or press a button.

readings-doubted-meter = Meter { $number }
readings-doubt-lower =
    { $name }: it was { $previous }, you entered { $value }. The new reading is lower than the last one.

    Please check the digits on the meter. If they are right (the meter was replaced, for example), send a photo.
readings-doubt-lower-seen =
    { $name }: it was { $previous }, you entered { $value }. The new reading is lower than the last one.

    Please check the digits on the meter. If they are right, press “{ readings-insist }”: there is a photo of this meter already.
readings-doubt-rolled-over =
    { $name }: it was { $previous }, you entered { $value }. It looks as if the meter went past zero, { $used } used.

    Is that so?
readings-doubt-fraction-typed =
    { $name }: it was { $previous }, you entered { $value }. That would be { $used } used.

    It looks as if a digit after the decimal point was added at the end.
readings-doubt-used-typed =
    { $name }: it was { $previous }, you entered { $value }.

    It looks like the amount used. The whole reading is needed.
readings-doubt-zones-exchanged =
    { $name }: it was { $previous }, you entered { $value }.

    It looks as if the zones changed places.
readings-doubt-meters-exchanged =
    { $name }: it was { $previous }, you entered { $value }.

    It looks as if the readings of two meters changed places.
readings-doubt-total-typed =
    { $name }: { $value } looks like the sum of all zones. The reading of one zone is needed.
readings-doubt-meter-number-typed =
    { $name }: { $value } is the number of the meter itself. The reading is needed.
readings-doubt-above-habit =
    { $name }: it was { $previous }, you entered { $value }. That is { $used } used, { $known ->
    [yes] usually about { $usual }
   *[no] much more than usual
 }.
readings-doubt-is-it-right = Is everything right?
readings-doubt-repeat = If it is right, please look at the meter and enter this reading once more: the same number means there is no mistake.
readings-doubt-impossible =
    { $name }: it was { $previous }, you entered { $value }. That would be { $used } used, which is not possible in this time.
readings-remedy = Change to { $value }
readings-remedy-used = Change to { $value } ({ $used } used)
readings-remedy-part = { $name } { $value }
readings-remedy-several = Change: { $values }
readings-enter-again = Enter again
readings-insist = It is right

readings-check = Please check before sending
readings-check-sent = Sent already
readings-check-facts =
    Account { $account }
    { $holder }
    { $address }
    Phone: { $phone }
    Letter to: { $email }
readings-no-letter = no letter
readings-no-mail-server = no letter, e-mail is not set up on this server
readings-table = { $meter }, { $unit }
readings-column-meter = meter
readings-column-zone = zone
readings-column-previous = was
readings-column-current = now
readings-column-used = used
readings-total = total
readings-send = Send
readings-correct = Change { $what }
readings-correct-place = Change “{ $place }”
readings-correct-sent = Change
readings-other-email = Another e-mail
readings-email =
    Where shall we send the letter about these readings?
    For example, nina@mail.ru
readings-without-letter = No letter

readings-received =
    Thank you! Your readings were sent.

    Received by the bot on { $day } at { $time }. Confirmation no. { $receipt }.
readings-received-before =
    These readings were already received by the bot on { $day } at { $time }. Confirmation no. { $receipt }. Nothing was sent a second time.
readings-letter-follows = A letter about this will come to { $email }.

readings-letter-received-subject = Readings received, confirmation no. { $receipt }
readings-letter-corrected-subject = Readings corrected, confirmation no. { $receipt }
readings-letter-received =
    Hello!

    We have received readings for account { $account }, { $address }.
    { $day }, { $time }. Confirmation no. { $receipt }.
    They will count for { $months }.{ $corrected ->
        [yes] {" "}This is a correction: what was sent before for this month is replaced, and stays in the history.
       *[no] {""}
    }
readings-letter-line = { $meter }, { $register }: was { $previous }, now { $value }{ $known ->
    [yes] , used { $used } { $unit }
   *[no] {""}
 }
readings-letter-end =
    This letter says that the readings were received. It is not a bill.
    If you did not send any readings, please call 8 (831) 243-04-14.

readings-error-closed = Readings are not taken now. You can send them from { $day }.
readings-error-too-many-photos = More photos of this account came within an hour than can be looked at. What you entered is kept: press “{ readings-send }” after { $time }.
readings-smart = { $meter }: nothing to send, this meter sends its readings itself. Last reading { $value }.
readings-order-check = Order a check of the meter
readings-meter-replaced = The meter was replaced
readings-verification-over = The verification of meter { $number } ran out on { $day }. We will take the reading, but it can be billed only after a new verification. To order it, call 8 (831) 243-04-14.
readings-verification-near = The verification of meter { $number } runs out on { $day }. To order a new one, call 8 (831) 243-04-14.
readings-photo =
    Please send a photo of the meter with all its digits in view.

    A clerk will look at it and decide whether to accept the reading. We will tell you here.
readings-photos-unused =
    One picture is enough: { $count ->
        [one] { $count } more was not needed
       *[other] { $count } more were not needed
    }.
readings-photo-as-file = Please send the picture as a photo, not as a file.
readings-insist-photo = It is right, I will send a photo
readings-other-photo = Another photo
readings-insist-zero = Yes, the meter passed zero
readings-goes-to-clerk = With a photo: a clerk will check the reading.
readings-clerk-looks = A clerk is checking the reading with the photo. We will tell you here.
readings-sent-already = These readings for { $month } were sent already. You can correct them until { $until }.
readings-remark-used-typed = The reading is { $value }. If you sent the amount used, the reading is { $remedy }: please correct it.
readings-received-correction =
    Thank you! Your readings are corrected. The earlier ones stay in the history.

    Received by the bot on { $day } at { $time }. Confirmation no. { $receipt }.
readings-counts-for = They will count for { $month }.
readings-correctable = This is not the bill yet: when billing accepts the readings, we will tell you here. You can correct them until { $day }.
readings-notice-letter-lost =
    The letter about your readings (confirmation no. { $receipt }) to { $email } did not arrive: the mail server takes none for such an address.

    Your readings for account { $account } were received, the letter changes nothing in that. To get it, press “{ receipts-other-email }”.
readings-notice-replaced =
    Another user of account { $account } has corrected your readings.

    Now: { $values }
readings-notice-meter-ended =
    The company’s records show that a meter is no longer in service: { $meter }. Account { $account }.

    Its readings need not be sent. If the meter is in its place and works, please call us: { -company-phone }
readings-notice-review-accept = A clerk looked at the photo and accepted the readings of account { $account }, confirmation no. { $receipt }: { $values }
readings-notice-review-decline =
    A clerk looked at the photo and did not accept the readings of account { $account }, confirmation no. { $receipt }: { $values }

    Reason: { $reason }

    Please check the digits on the meter and send these readings again. If they are right, write to a clerk.

readings-understood = Understood: { $values }.
readings-understood-value = { $value } — { $name }
readings-place-zone = T{ $number }, { $zone }
readings-which = { $typed }: which reading is it?
readings-which-place = { $name }: it was { $previous }{ $known ->
    [yes] , you entered { $entered }
   *[no] {""}
 }
readings-which-nothing = nothing
readings-of-another-account = These are readings of another account of yours: { $account }, { $address }.
readings-for-another-account = This number belongs to another account of yours, { $account }. Finish this form or press “{ button-cancel }”, then send those readings again.
readings-photo-not-read = We do not read the digits on a photo. Please write the reading as a number; a caption to the photo will do.

readings-unplaced-too-many-numbers = { $typed }: one number too many.
readings-unplaced-too-many-digits = { $typed }: the meter has fewer digits.
readings-unplaced-ambiguous = { $typed }: which reading is which? Please name the place or the zone.
readings-unplaced-named-twice = { $typed }: this zone was already given.
readings-unplaced-no-such-meter = { $typed }: this account has no such meter.
readings-unplaced-unknown-number = { $named }: you have no such meter or account, the readings were not taken.
readings-unplaced-no-such-zone = { $named }: the meter has no such zone, { $typed } was not taken.
readings-unplaced-zones-unknown = { $typed }: first tell us which zone is day and which is night.
readings-unplaced-total = { $typed }: this is the sum of the zones (T0), it is not needed.
readings-unplaced-cold-water = { $typed }: we do not take cold water readings.
readings-unplaced-earlier = { $typed }: this is the previous reading. A new one is needed.
readings-unplaced-used = { $typed }: this is the volume used. Please send the reading of the meter.
readings-unplaced-other-energy = { $typed }: this reading is not needed, only those with the codes 1.8.
readings-unplaced-date-or-reading = { $typed }: is it a date or a reading? If it is a reading, please name the meter.

readings-cost-part = About { $sum } by the tariff in force since { $day }. Not counted: { $without }, for which the bot has no tariff.
readings-cost = About { $sum } by the tariff in force since { $day }.
readings-cost-changed = The tariff changes on { $day }: the days before it and from it are counted by their own prices.
readings-cost-norm-unknown = How many people are registered is not known to the bot: all of it is counted by the price within the social norm.
readings-cost-others-unknown = All electricity meters of a flat share its norm and ranges. The others are left out, the bot has no readings of them for this month or no tariff: with them it may cost more.
readings-cost-category-unknown = The type of dwelling is not known to the bot: the general tariff is taken.

readings-notice-accepted =
    Readings for { $months } are accepted for billing.

    { $values }

    Account { $account }, confirmation no. { $receipt }.
readings-notice-refused =
    Readings for { $months } are not accepted for billing.

    { $refusals }

    Account { $account }, confirmation no. { $receipt }.
readings-notice-refused-line =
    { $values }
    Reason: { $reason }
readings-notice-refused-rest = The others are accepted for billing: { $values }
readings-notice-refused-advice = Please check the digits on the meter and send the readings again. If they are right, write to a clerk.
readings-notice-refused-correct = Correct the readings
