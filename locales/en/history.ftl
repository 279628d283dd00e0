### “History of readings”: what a meter showed month after month, and how much was used.

history-error-no-meter = The chosen account has no such meter. Please open the history again: /menu

history-choosing = Which meter’s history shall I show?
history-retired = { $meter }, removed
history-title = History of readings
history-recent = The last 12 months
history-year = The year { $year }
history-none = We have no readings of this meter yet.
history-none-in-period = There are no readings in this period.
history-about =
    { $meter }
    { $period }, { $unit }

history-column-month = month
history-column-reading = reading
history-column-sum = total
history-row-used = used
history-gap = no readings

history-source = { $day }, { $source ->
    [resident] sent by a resident
    [clerk] entered by a clerk
    [estimate] estimated from the average
    [smart_meter] read by the meter itself
   *[billing] entered by billing
 }, { $state ->
    [received] received by the bot
    [under_review] being looked at by a clerk
    [declined] not taken by a clerk
    [superseded] replaced by a newer one
    [handed_over] passed on for billing
    [accepted] accepted for billing
   *[refused] refused by billing
 }
history-source-brief = { $day } { $source ->
    [resident] resident
    [clerk] clerk
    [estimate] estimate
    [smart_meter] the meter
   *[billing] billing
 }, { $state ->
    [received] received by the bot
    [under_review] with a clerk
    [declined] not taken
    [superseded] replaced
    [handed_over] passed for billing
    [accepted] accepted to bill
   *[refused] refused by billing
 }
history-of-register = { $name }: { $said }
history-not-counted = { $value } does not count: { $said }
history-covers = used in { $count ->
    [one] { $count } month
   *[other] { $count } months
 }
history-set-back = lower than the one before, so the use is not known

history-words-reading = reading { $value }
history-words-used = reading { $value }, used { $used }
history-words-sum = Total { $used }

history-show-recent = 12 months
history-show-year = { $year }
history-newer = Newer
history-older = Older
history-picture = Chart
history-in-words = In words
history-in-table = As a table
history-other-meter = Another meter

history-picture-drawing = Drawing the chart, this takes a few seconds.
history-picture-too-little = A chart needs the use of at least one month, and none is known for this period.
history-picture-now = this period
history-picture-before = a year before
history-picture-covers = in { $span } months
history-picture-gap = no readings
history-picture-unknown = use not known
history-caption-before = { $used } a year before
history-caption-sum = Total { $used }
