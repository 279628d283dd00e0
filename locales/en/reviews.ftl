### Readings with a photo that a clerk looks at.

review =
    <b>Readings to check</b> · { $receipt }
    For { $months }
    Account { $account }
    { $address }
    { $holder }
    Phone: { $phone }
review-line =
    <b>{ $meter }, { $register }</b>
    Was { $previous }, now { $value }, { $unit }
    Used: { $used }
    Doubt: { $doubt }
    Before:
    { $history }
review-earlier = { $value } — { $day }
review-accept = Accept
review-decline = Decline
review-why = Why? The resident will read the reason. Choose it, or reply to this card in your own words.
review-why-is-text = A reason is words, without photos and files. Nothing is decided yet. Reply to the card once more.
review-why-shorter = Too long: a reason has at most { $longest ->
    [one] { $longest } character
   *[other] { $longest } characters
 }. Please reply to the card again.
review-reason-unreadable = The digits cannot be seen in the photo
review-reason-other-value = The photo shows another reading
review-reason-other-meter = The photo shows another meter
review-reason-none = the clerk gave none
review-because = Reason: { $reason }
review-outdated = Nothing to decide: the resident has sent newer readings.
review-said-accept = Accepted: { $name }, { $day } { $time }
review-said-decline = Declined: { $name }, { $day } { $time }
review-unread =
    The resident will not read the answer about the readings (confirmation no. { $receipt }): the bot cannot write to them.

    Account { $account }, phone: { $phone }.

review-doubt-fraction-typed = seems to have a digit of the fraction
review-doubt-used-typed = seems to be what was used, not a reading
review-doubt-rolled-over = the meter seems to have passed zero
review-doubt-lower = lower than the reading before
review-doubt-zones-exchanged = the zones seem to be exchanged
review-doubt-meters-exchanged = the readings of two meters seem to be exchanged
review-doubt-total-typed = seems to be the sum of the zones
review-doubt-meter-number-typed = seems to be the meter's number
review-doubt-above-habit = much more than usual
review-doubt-impossible = so much cannot be used in that time
review-doubt-none = none
