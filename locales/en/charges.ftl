### Charges and payments: the bill of a month, how much is to be paid, and what it is made of.

charges-accrued = Charged for { $month }: { $sum }
charges-resource = { $resource }: { $sum }
charges-resource-advance = { $resource }: { $sum } paid in advance
charges-of-which-common = of which common needs of the house: { $sum }
charges-of-which-service = of which paid services: { $sum }
charges-of-which-benefit = of which benefit: { $sum }
charges-recalculated = Recalculation: { $sum }
charges-penalty = Penalty: { $sum }
charges-transferred = Moved between accounts: { $sum }
charges-debt-on = Debt on { $day }: { $sum }
charges-advance-on = Paid in advance on { $day }: { $sum }
charges-paid = Paid for this month: { $sum }
charges-given-back-for = Given back for this month: { $sum }
charges-to-pay = To pay by { $day }: { $sum }
charges-overdue = It was to be paid by { $day }. From the 31st day after that a penalty is charged.
charges-replaced = This is not the last bill: what is not paid has gone into the bill for { $month }.
charges-nothing-to-pay = To pay: { $sum }
charges-advance = Paid in advance, nothing to pay: { $sum }
charges-in-all = For all services together: { $sum }
charges-advance-in-all = Paid in advance for all services together: { $sum }
charges-payees-apart = The services have different payees, and what one was paid in advance does not lessen what another is owed: { $sum } is to be paid.
charges-paid-since = Paid after this bill: { $sum }
charges-given-back-since = Given back after this bill: { $sum }
charges-left = Left to pay: { $sum }

charges-now-owed = To pay on { $day }: { $sum }
charges-now-advance = Paid in advance on { $day }: { $sum }
charges-now-nothing = On { $day } there is no debt, everything is paid: { $sum }
charges-charged = Charged by tariffs for { $month }: { $sum }
charges-paid-in = Paid for { $month }: { $sum }
charges-given-back-in = Given back for { $month }: { $sum }
charges-by-resource = Of this, by resource:
charges-resource-in-all = { $resource } with penalty and recalculation: { $sum }
charges-not-assigned = { $sum } paid without naming a resource are taken off in this order; billing may share them out otherwise.
charges-given-back-not-assigned = { $sum } given back without naming a resource are added to the first one; billing may share them out otherwise.

charges-none =
    We have no bills of this account yet. A month’s bill is made at the beginning of the next; when it comes, the charges will appear here.

    If you need the bill now, call 8 (831) 243-04-14, every day from 8:00 to 17:00.
charges-not-yet = There is no bill for { $month } yet. The newest is for { $newest }.
charges-no-such-month = We have no bill for { $month }. The first bill is for { $oldest }, the last for { $newest }.
charges-stranger = Charges are shown to those who have linked an account.

charges-which-month =
    The bill of which month? Press or type it.
    For example, May 2026
charges-error-month = I did not understand the month. Write its name or its number, for example: May 2026

charges-months-button = Another month
charges-months-newer = Newer
charges-months-older = Older
charges-owed-button = How much to pay now
charges-bill-button = The newest bill

charges-history-button = Charges and payments by month
charges-history-title = Charges and payments
charges-history-none = There are neither charges nor payments in this period.
charges-history-total = Charged in all { $accrued }, paid { $paid }
charges-span = { $first } — { $last }
charges-column-month = month
charges-column-accrued = charged
charges-column-paid = paid
charges-column-left = left
charges-table-note = Sums in roubles. Left is what was to be paid after the month; with a minus, what was paid in advance.
charges-no-bill = There is no bill for this month.
charges-month-accrued = Charged: { $sum }
charges-month-paid = Paid: { $sum }
charges-month-given-back = Given back: { $sum }
charges-month-left = Left to pay: { $sum }
charges-month-advance = Paid in advance: { $sum }
charges-payment = Payment on { $day }: { $sum }
charges-payment-by = Payment on { $day }: { $sum }, { $channel }
charges-given-back = Given back on { $day }: { $sum }
charges-in-words = In words
charges-in-table = As a table
charges-file-button = As a file
charges-picture-button = Chart
charges-picture-line = { $month }: charged { $accrued }, paid { $paid }
charges-picture-line-unbilled = { $month }: no bill, paid { $paid }
charges-period-button = Another period
charges-which-period =
    Charges and payments of which period? Press or type it.
    For example, from January to May 2026
charges-error-period = I did not understand the period. Write, for example: from January to May 2026
charges-this-month = This month
charges-three-months = 3 months
charges-twelve-months = 12 months
charges-pick-months = Pick the months
charges-which-first = From which month?
charges-which-last = First month: { $first }. Until which month?

charges-sheet-months = By month
charges-sheet-lines = Lines of bills
charges-sheet-payments = Payments
charges-file-resource = resource
charges-file-opening = at the beginning
charges-file-charged = charged
charges-file-recalculated = recalculation
charges-file-penalty = penalty
charges-file-transferred = moved
charges-file-paid = paid
charges-file-closing = at the end
charges-file-kind = what for
charges-file-zone = zone
charges-file-volume = volume
charges-file-rate = rate
charges-file-sum = sum
charges-file-note = note
charges-file-day = day
charges-file-channel = channel
charges-file-number = number
charges-kind-use = use
charges-kind-common = common needs of the house
charges-kind-recalculation = recalculation
charges-kind-benefit = benefit
charges-kind-penalty = penalty
charges-kind-service = paid service
