### Personal data: what is known of the account, its meters and tariffs.

personal-data-title = Personal data
personal-data-holder = Account holder: { $holder }
personal-data-address = Address: { $address }
personal-data-dwelling = Home: { $category }
personal-data-persons = Registered persons: { $number }
personal-data-area = Total area: { $area } m²
personal-data-email = E-mail: { $email }
personal-data-phone = Phone: { $phone }

personal-data-meter = Meter: { $number }
personal-data-removed = Removed, readings are taken no more
personal-data-place = Place: { $place }
personal-data-zones = Zones: { $zones }
personal-data-digits = Digits before the point: { $digits }
personal-data-ratio = Transformation ratio: { $number }
personal-data-verified = Verified until { $day }
personal-data-verification-over = Verification ended on { $day }
personal-data-verification-unknown = We do not know until when it is verified
personal-data-no-meters = By our data you have no meters for this.
personal-data-norm-person = Norm: { $amount } { $unit } a month for each person
personal-data-norm-m2 = Norm: { $amount } { $unit } a month for each m²

personal-data-tariff = Tariff in force since { $day }
personal-data-sample = This is a sample tariff, not a real price.
personal-data-act = By: { $act }
personal-data-price = { $amount } ₽ per { $unit }
personal-data-rate = Price: { $price }
personal-data-rate-of = { $zone }: { $price }
personal-data-water = Cold water:
personal-data-heat = Heat, { $heat } Gcal for 1 m³:
personal-data-within-norm = Within the social norm, up to { $amount } { $unit } a month:
personal-data-over-norm = Over the social norm, more than { $amount } { $unit } a month:
personal-data-within-norm-of-one = Within the social norm, up to { $amount } { $unit } a month for each person:
personal-data-over-norm-of-one = Over the social norm, more than { $amount } { $unit } a month for each person:
personal-data-within-range = Up to { $amount } { $unit } a month:
personal-data-over-range = More than { $amount } { $unit } a month:
personal-data-category-unknown = We do not know what kind of dwelling it is: this is the general tariff, yours may be another.
personal-data-no-tariff = We do not know the tariff for your home. Ask about it: 8 (831) 243-04-14

personal-data-history-of = Readings: { $meter }
personal-data-charges = Charges and payments
