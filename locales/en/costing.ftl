### What is missing to work out a cost.

costing-error-no-tariff = No tariff is known for { $day }, so the sum cannot be worked out. Ask by phone: 8 (831) 243-04-14.
tariff-sample = The tariff is a sample and not a real one.
removed-meter = Meter { $number } counted a part of the month before it was removed: its use is not in this sum.
