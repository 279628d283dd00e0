### “Why more?”: the difference of two bills and its causes.

comparing-button = Why more?
comparing-more = Why more: for { $month } { $sum } more was charged than for { $before }
comparing-less = Why less: for { $month } { $sum } less was charged than for { $before }
comparing-same = For { $month } as much was charged as for { $before }
comparing-more-to-pay = Why more: for { $month } { $sum } more is to be paid than for { $before }
comparing-less-to-pay = Why less: for { $month } { $sum } less is to be paid than for { $before }
comparing-same-to-pay = For { $month } as much is to be paid as for { $before }
comparing-to-pay-button = Compare what is to be paid
comparing-charged-button = Compare what was charged

comparing-cause = { $said }: { $sum }
comparing-cause-of = { $name }, { $said }: { $sum }
comparing-days = days in the bill: { $before } before, { $after } now
comparing-use-more = { $by } more used ({ $before } before, { $after } now)
comparing-use-less = { $by } less used ({ $before } before, { $after } now)
comparing-use-a-day-more = more used a day
comparing-use-a-day-less = less used a day
comparing-norm-more = { $by } more charged without a meter ({ $before } before, { $after } now)
comparing-norm-less = { $by } less charged without a meter ({ $before } before, { $after } now)
comparing-zones = the meter has other zones ({ $before } before, { $after } now)
comparing-band-more = more over the norm or in a high range ({ $before } before, { $after } now)
comparing-band-less = less over the norm or in a high range ({ $before } before, { $after } now)
comparing-rate = the rate was { $before }, it is { $after }
comparing-rate-changed = rates have changed
comparing-vat = VAT in the rate was { $before } %, it is { $after } %
comparing-sum-common = common needs of the house ({ $before } before, { $after } now)
comparing-sum-service = services ({ $before } before, { $after } now)
comparing-sum-recalculation = recalculation ({ $before } before, { $after } now)
comparing-sum-benefit = benefit ({ $before } before, { $after } now)
comparing-sum-penalty = penalty ({ $before } before, { $after } now)
comparing-sum-transfer = moved between accounts ({ $before } before, { $after } now)
comparing-sum-other = sums beside the lines ({ $before } before, { $after } now)
comparing-sum-opening = Owed at the beginning ({ $before } before, { $after } now)
comparing-sum-paid = Paid in the month ({ $before } before, { $after } now)
comparing-other = the lines of the bills do not explain it
