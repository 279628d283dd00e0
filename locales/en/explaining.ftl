### How it was worked out: a line of a bill and what it came of.

explaining-button = How it was worked out
explaining-bill-button = Bill for { $month }
explaining-title = How the bill for { $month } was worked out
explaining-all-follows = All that can be checked agrees.
explaining-wrong-more = { $count ->
    [one] { $count } line does not agree
   *[other] { $count } lines do not agree
 }: { $sum } more was charged than follows from the data.
explaining-wrong-less = { $count ->
    [one] { $count } line does not agree
   *[other] { $count } lines do not agree
 }: { $sum } less was charged than follows from the data.
explaining-wrong-same = { $count ->
    [one] { $count } line does not agree
   *[other] { $count } lines do not agree
 }, but the sum comes out the same.
explaining-unknown = { $count ->
    [one] { $count } line cannot be checked
   *[other] { $count } lines cannot be checked
 }: data are missing. That does not mean there is a mistake.
explaining-total = { $resource }: the bill has { $charged }, its lines come to { $lines }.
explaining-total-recalculated = Recalculation: the bill says { $charged }, and the lines come to { $lines }.
explaining-total-penalty = Penalty: the bill says { $charged }, and the lines come to { $lines }.
explaining-no-lines-of = { $resource }: what the sum is made of, we were not told.
explaining-sample = The rates here are samples, not real ones.
explaining-no-lines = We were not told what the sums of this month are made of.
explaining-short = { $line }: { $sum }. { $verdict }
explaining-line = { $line }: { $sum }

explaining-verdict-follows = It agrees.
explaining-verdict-unknown = It cannot be checked.
explaining-verdict-given = As stated by billing.
explaining-verdict-more = { $sum } more was charged than follows.
explaining-verdict-same = It does not agree.
explaining-verdict-less = { $sum } less was charged than follows.

explaining-band = part { $band }
explaining-days = { $first } — { $last }
explaining-heat = heat
explaining-heat-of = { $heat } Gcal of heat go into 1 m³ of water.
explaining-kind-common = common needs of the house
explaining-kind-recalculation = recalculation
explaining-kind-benefit = benefit
explaining-kind-penalty = penalty
explaining-kind-service = service

explaining-product = { $volume } × { $rate } = { $sum }
explaining-note = Note: { $note }
explaining-readings = Meter { $meter }: before { $before }, now { $now }
explaining-reading = { $value } ({ $day })
explaining-no-reading = no reading
explaining-used = Used: { $used }
explaining-used-ratio = Used, with the ratio of { $ratio }: { $used }
explaining-average = There is no reading for this month, so the average is charged: { $average } a month, of { $first } — { $last }. That is done for no more than three months in a row, this is number { $number }. When readings come, it is recalculated.
explaining-average-apart = There is no reading for this month. By the average of { $first } — { $last } it would be { $average }.
explaining-norm-unread = There has been no reading for { $count ->
    [one] { $count } month
   *[other] { $count } months
 }: the average is charged for three months, then the norm.
explaining-recalculation = Billing recalculates, for example when readings come for months that were charged without them. We do not compute it ourselves.
explaining-benefit = Billing computes benefits. Usually half of the charge is given back, but only within the norm. We do not compute it ourselves.
explaining-norm-persons = By the norm: { $norm } a person, registered: { $persons }.
explaining-norm-area = By the norm: { $norm } per m², area { $area } m².
explaining-norm-factor = Raised by a factor of { $factor }: there is no meter, though there could be.
explaining-norm-act = By: { $act }.
explaining-norm-days = Days: { $days } of { $of }.
explaining-share = The flat's share in the common needs: { $area } m² of { $total } m², which is { $volume }
explaining-in-maintenance = In this house the common needs are in the charge of the managing company.
explaining-no-debts = By our data nothing was overdue in this month.
explaining-debt = Owed for { $month }, { $owed }, due { $due }: { $count ->
    [one] { $count } day
   *[other] { $count } days
 } at 1/{ $divisor } of { $percent } % — { $sum }
explaining-more-debts = Other debts: { $sum }
explaining-tariff = Rate { $rate } since { $day }
explaining-tariff-act = Rate { $rate } since { $day }, by { $act }
explaining-tariff-sample = Rate { $rate } since { $day } — a sample, not a real one

explaining-differs-volume = The bill has a volume of { $billed }, by the data it is { $ours }.
explaining-differs-rate = The bill has a rate of { $billed }, set is { $ours }.
explaining-differs-tax = The bill's rate of { $billed } has another VAT inside; for these days it is { $ours }.
explaining-differs-sum = The bill has { $billed }, it comes to { $ours }.

explaining-missing-reading = It cannot be checked: there is no reading of this month.
explaining-missing-reading-before = It cannot be checked: there is no reading of the month before.
explaining-missing-average = It cannot be checked by the average: that needs readings of six months in a row.
explaining-missing-meter = It cannot be checked: we know of no such meter.
explaining-missing-zones = It cannot be checked: we do not know which register counts which zone.
explaining-missing-tariff = It cannot be checked: we have no rate for these days.
explaining-missing-figures = It cannot be checked: the line has no volume or no rate.
explaining-missing-norm = It cannot be checked: we have no norm.
explaining-missing-dwelling = It cannot be checked: we do not know the area, the kind of flat, or how many are registered.
explaining-missing-dwelling-changed = It cannot be checked: something about the flat changed within the month.
explaining-missing-house = It cannot be checked: we have no data about the house for this month.
explaining-missing-payments = It cannot be checked: we do not know all that was owed and paid.
explaining-missing-key-rate = It cannot be checked: we do not know the key rate.

explaining-statement-button = Write a statement
explaining-statement-subject = Check of charges for { $month }
explaining-statement = Please check the charges for { $month }.
explaining-error-no-bill = We have no such bill, or none to compare it with. Open “{ menu-charges }” in the menu.

penalty-error-no-key-rate = We do not know yet which key rate is in force on { $day }, so the penalty for that day cannot be worked out.
