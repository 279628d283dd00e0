### Common needs of the house: the sum of a month, and how it was found.

common-needs-button = Common needs
common-needs-under-bill = Common needs: how they were found
command-odn = Common needs of the house
common-needs-left = The calculation of common needs is closed.
common-needs-title = Common needs of the house, electricity
common-needs-address = Address: { $address }
common-needs-month = Month: { $month }
common-needs-with-meter = Collective meter: yes
common-needs-without-meter = Collective meter: no
common-needs-as-with-meter = Collective meter: computed as if there were one
common-needs-as-without-meter = Collective meter: computed as if there were none
common-needs-type-a-month = You can type another month, for example: { $example }

common-needs-compute = Calculate
common-needs-compute-in-detail = Calculate in detail
common-needs-as-picture = As a picture
common-needs-before = Earlier: { $month }
common-needs-after = Later: { $month }
common-needs-meter-as-is = As it really is
common-needs-meter-supposed = What if there were a meter?
common-needs-meter-supposed-not = What if there were no meter?

## The sum, and what is to be known of it.

common-needs-sum = Sum for common needs: { $sum }
common-needs-supposed = This is only a supposition: the bill goes by what the house really has.
common-needs-tariff = The tariff is in force since { $since }. Decision: { $act }.
common-needs-sample = The tariff is only a sample, not a real price.
common-needs-category-unknown = We do not know what kind of dwelling yours is: the general tariff was taken, the bill may have another.
common-needs-no-tariff = We have no tariff for { $month }, so the sum cannot be calculated. Ask for it by phone: 8 (831) 243-04-14.
common-needs-charged = The bill of this month has for common needs: { $sum }.
common-needs-charged-more = That is { $by } more than calculated here. A clerk can say why: write to us or call 8 (831) 243-04-14.
common-needs-charged-less = That is { $by } less than calculated here. A clerk can say why: write to us or call 8 (831) 243-04-14.

## The table: a label and its value.

common-needs-label-month = Month of the bill
common-needs-label-norm = Norm for common needs
common-needs-label-common-area = Common area of the house
common-needs-label-total-area = Area of all flats and other premises
common-needs-label-area = Area of your flat
common-needs-label-supplied = Counted by the collective meter
common-needs-label-average = Average of the collective meter
common-needs-label-non-residential = Of that non-residential premises
common-needs-label-unmetered = Of that flats without meters
common-needs-label-measured = Of that flats by their meters
common-needs-label-executor = Of that for heat and hot water
common-needs-label-remainder = Left for common needs
common-needs-label-volume = Your share in common needs
common-needs-label-rate = Tariff
common-needs-label-sum = Sum for common needs
common-needs-kwh = kWh
common-needs-m2 = m²
common-needs-per-area = { $volume } kWh a month for 1 m²
common-needs-rate = { $rate } ₽ per kWh

## Formulas.

common-needs-how = How it was found
common-needs-formula-norm = Volume, formula 15 of Rules No. 354: norm × common area × area of the flat / area of all premises.
common-needs-formula-meter = Volume, formula 12 of Rules No. 354: (the house's meter − whatever was not used in common) × area of the flat / area of all premises.
common-needs-formula-cap = No more than by the norm, formula 15:
common-needs-formula-sum = Sum, formula 10: volume × tariff.
common-needs-rounded = { $said }, rounded { $volume }
common-needs-below-zero = { $terms } = { $remainder }: below zero, so the volume is 0.

## Which rule has decided.

common-needs-nothing-left = Nothing is left for common needs ({ $remainder }): flats and other premises have used all that the collective meter has counted. There is nothing to pay for.
common-needs-cap-holds = By the meter it would be { $meter }, by the norm { $norm }. Since June 2013 residents pay no more than the norm, and the executor pays the rest (Rules No. 354, clause 44).
common-needs-cap-owners = By the meter it is { $meter }, by the norm { $norm }. The owners have decided to pay all of it, so the norm is no limit (Rules No. 354, clause 44).
common-needs-cap-supplier = By the meter it is { $meter }, by the norm { $norm }. The supplier itself serves the house, so the norm is no limit (Rules No. 354, clause 44).
common-needs-cap-not-yet = By the meter it is { $meter }, by the norm { $norm }. The norm is a limit only since June 2013.
common-needs-broken-average = The collective meter did not work this month. The average of these months stands for it: { $months } (Rules No. 354, clause 59(1)).
common-needs-broken-norm = The collective meter did not work, and there can be no average: it has been out of order for more than three months in a row, or had worked for less than three before. So it is by the norm.
common-needs-in-maintenance = Volgaenergosbyt's bills for your house have no common needs. Since 2017, where a company, a homeowners' association or a cooperative runs a house, electricity for common needs is part of the charge for maintenance. Ask them how much it was and how it was calculated.

## What is missing, and whom to ask.

common-needs-no-months = There are no data about your house for common needs yet.
common-needs-other-months = There are no data about the house for this month. The first month with data is { $first }, the last { $last }.
common-needs-no-meter-to-go-by = The house has no collective meter, so nobody knows what it would have counted: there is nothing to calculate by.
common-needs-missing = It cannot be calculated, some data are missing:
common-needs-missing-norm = the norm for common needs
common-needs-missing-common-area = the common area of the house
common-needs-missing-total-area = the area of all premises of the house
common-needs-missing-non-residential = what non-residential premises have used
common-needs-missing-unmetered = what flats without meters have used
common-needs-missing-measured = what flats with meters have used
common-needs-missing-area = the area of your flat
common-needs-missing-volume = what the collective meter has counted
common-needs-ask-house = The areas of the house are known to whoever runs it, or to the council of the house: they are in its technical passport.
common-needs-ask-us = Ask us: press “{ menu-feedback }” or call 8 (831) 243-04-14.
