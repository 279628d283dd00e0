### The calculator: what a month will cost, what the sum is made of, which meter is cheaper.

menu-calculator = Calculator
command-calculator = Calculate the sum for a month
calculator-left = The calculation is closed. It was not sent anywhere.
calculator-cancelled = The calculation is closed. It was not sent anywhere.
calculator-unexpected = I did not understand. Answer the question or press a button.

## Questions

calculator-meter = What shall be calculated?
calculator-meter-sum = { $meter }: { $sum }
calculator-meter-no-tariff = { $meter }: no tariff
calculator-meters-together = Together: { $sum }
calculator-meters-share = All electricity meters of a flat share its norm and ranges: in proportion to the volume used.
calculator-by-hand = Enter it myself
calculator-category = What kind of home do you live in? The tariff depends on it.
calculator-persons =
    How many people are registered in the flat or house?
    For example, 3
calculator-zones = What is your electricity meter?
calculator-one-zone = One-tariff
calculator-two-zones = Two-tariff: day, night
calculator-three-zones = Three-tariff: day (peak), night, half-peak
calculator-name-one = One-tariff meter
calculator-name-two = Two-tariff meter
calculator-name-three = Three-tariff meter
calculator-now = Now: { $answer }
calculator-readings-both =
    Enter the previous and the new reading.
    For example, { $example }
calculator-readings-both-zones =
    Enter the readings: first all previous ones, then all new ones. Their order: { $names }.
    For example, { $example }
calculator-readings-apart = One after another will do, too, in two messages.
calculator-previous = { $name }, previous: { $value }
calculator-previous-whole = Previous reading: { $value }
calculator-readings-new =
    Enter the new reading.
    For example, { $example }
calculator-readings-new-zones =
    Enter the new readings in this order: { $names }.
    For example, { $example }
calculator-readings-again = If the previous one is different, enter the previous and the new together: { $example }
calculator-use =
    How much was used?
    For example, { $example }
calculator-use-zones =
    How much was used? In this order: { $names }.
    For example, { $example }
calculator-only-use = I only know the use
calculator-give-readings = Enter readings
calculator-month =
    Which month shall be calculated?
    Choose or write: { $month }. Days will do, too: from { $first } to { $last }
calculator-year = Year { $year }
calculator-share =
    What part of the use will be at night, from 23 to 7?
    Choose or write per cent, for example 30

    A one-tariff meter does not count the night apart, so this is an assumption.
calculator-quarter = A quarter
calculator-third = A third
calculator-half = A half

## The home


## Refusals

calculator-error-category = I did not understand which home. Press a button or write: gas, electric, village.
calculator-error-persons = A number of people is needed, from 0 to 99. For example, 3
calculator-error-zones = The number of tariffs is needed: 1, 2 or 3.
calculator-error-values = I could not read the numbers. The previous and the new readings are needed, for example { $example }. The use alone will do: 70 kWh
calculator-error-less = The new reading { $current } is less than the previous { $previous }. Check the digits. If the meter has passed zero or was replaced, enter the use: 70 kWh
calculator-error-digits = This meter has { $digits ->
    [one] { $digits } digit
   *[other] { $digits } digits
 } before the point. Enter only those.
calculator-error-month = I did not understand the period. For example: May 2013, 05.2013 or from 24.06.2018 to 23.07.2018
calculator-error-share = A share in per cent is needed, from 0 to 100. For example, 30
calculator-error-not-offered = This meter or step is not here any more. Begin anew: /calculator

## The sum

calculator-period = from { $first } to { $last }
calculator-sum = It will be { $sum } for { $period }
calculator-sum-days = It will be { $sum } for the time { $period }
calculator-used = { $name }: { $volume }
calculator-household = { $category }. Registered: { $persons }
calculator-norm = Social norm: { $norm }. All of the use is within it.
calculator-norm-over = Social norm: { $norm }. Over the norm: { $over }.
calculator-ranges = All of the use is in the first range, up to { $bound }.
calculator-ranges-over = First range: up to { $bound }. Over it: { $over }.
calculator-norm-beside = A flat has one norm and one set of ranges: the other electricity meters used { $volume }, this one gets its part in proportion.
calculator-others-unread = The other electricity meters are left out: there are no readings of them for this time, or no tariff. A flat has one norm and one set of ranges, so with them it may cost more.
calculator-in-part = { $period }. { $said }
calculator-tariff = Tariff since { $day }
calculator-act = Set by: { $act }
calculator-changes = From { $day } the tariff is different: the use is divided by days.
calculator-sample = This is a sample tariff, not a real price. Ask for the real one by phone: { -company-phone }.
calculator-no-tariff =
    It cannot be calculated { $period }: the bot has no tariff of that time ({ $what }).

    Ask for the price by phone: { -company-phone }. Or choose another month.
calculator-caution = This is only a calculation, it was not sent anywhere. Common needs, recalculations, benefits and penalties are not in it.
calculator-details-button = In detail
calculator-if-two-zones = What if two-tariff?
calculator-if-other = What if another meter?
calculator-other-month = Another month
calculator-other-meter = Another meter
calculator-change-category = Kind of home
calculator-change-persons = How many people
calculator-change-zones = Type of meter
calculator-change-readings = Readings
calculator-to-sum = To the sum
calculator-sent = What the month will cost

## In detail

calculator-details = How it was calculated
calculator-days = { $period }, { $days ->
    [one] { $days } day
   *[other] { $days } days
 }
calculator-as-months = Norm and ranges are those of { $count ->
    [one] { $count } month
   *[other] { $count } months
 }.
calculator-ratio = The difference of the readings is multiplied by the transformation ratio { $ratio }.
calculator-column-zone = zone
calculator-column-previous = was
calculator-column-current = now
calculator-column-used = used
calculator-column-rate = price
calculator-column-sum = sum
calculator-total = total
calculator-used-alone = Use: { $volume }
calculator-part = Part { $number }: { $period }
calculator-parted = The tariff has changed, so the use is divided by days: { $part } of { $all }.
calculator-tariff-until = Tariff from { $first } to { $last }
calculator-norm-persons = Social norm: { $norm } a person, { $persons } × { $norm } = { $total } a month.
calculator-norm-nobody = Nobody is registered: the social norm is that of one person, { $total } a month.
calculator-norm-alone = Social norm for somebody who lives alone: { $total } a month.
calculator-norm-part = This part has { $total } of it.
calculator-range-bounds = Ranges of the use in a month: up to { $bounds }; above the last bound the price is the highest.
calculator-band-within = Within the norm
calculator-band-over = Over the norm
calculator-water = Cold water, m³
calculator-heat = Heat, Gcal: { $heat } Gcal for 1 m³
calculator-band-range = Range { $band }
calculator-proportion = Between zones norm and ranges are divided in proportion to the use, in whole units.
calculator-proportion-meters = The norm and the ranges are shared by the meters and zones in proportion to the volume used, in whole units. The other electricity meters used { $volume }.
calculator-sum-line = In all: { $sum }
calculator-rounding = Each line is rounded to the kopeck, a half upwards.
calculator-vat = VAT { $percent } % included: { $sum }
calculator-vat-several = VAT included: { $sum }
calculator-benefit = With a benefit of 50 % about { $sum } comes back: half of the charge within the norm, { $norm }. Social security decides; nothing is taken off this sum.

## What if

calculator-comparison = Which meter is cheaper
calculator-by-history = By your readings of { $count ->
    [one] { $count } month
   *[other] { $count } months
 }: { $used }.
calculator-to-a-year = Converted to a year.
calculator-alike = If the whole year is like this calculation: { $used } a year.
calculator-share-assumed = At night { $share } % of the use. This is your assumption, the meter has not measured it.
calculator-share-measured = At night { $share } % of your use, as the meter shows.
calculator-prices-of = Prices of { $month }.
calculator-option = { $name }: { $sum } a year
calculator-option-own = { $name }, as now: { $sum } a year
calculator-option-none = { $name }: the bot has no tariff
calculator-cheaper = { $sum } a year cheaper than yours.
calculator-dearer = { $sum } a year dearer than yours.
calculator-same = The same.
calculator-pays-from = Cheaper than a one-tariff meter if at least { $share } % of the use is at night.
calculator-pays-never = A one-tariff meter is not dearer, whatever the share at night.
calculator-pays-always = Cheaper than a one-tariff meter, whatever the share at night.
calculator-peak-assumed = The use by day of a three-tariff meter is divided by hours: peak 7 hours of 16 (7–10 and 17–21), half-peak 9. This is an assumption.
calculator-meter-costs = The meter and its installation are not in it.
calculator-without-others = Only this meter is calculated. It shares the norm and the ranges with the other meters of the flat, so the whole flat may cost more.
calculator-other-share = Another share at night
