### The bill: on paper, as a picture and in the chat.

menu-bills = Bill
command-bill = The bill with its payment code
bills-title = Bill for { $month }
bills-title-of-account = Bill for { $month }, account { $account }
bills-account-of-sheet = Account { $account }
bills-sheet = { $month }, sheet { $sheet } of { $sheets }
bills-none = There are no bills yet. They come once the company has charged a month.
bills-error-none = There is no bill for this month. Choose another month under “{ menu-bills }”.
bills-choosing = Which month's bill do you need?
bills-anonymous = Without name and address. The account number stays: it is what the payment goes by.
bills-picture = As a picture
bills-pdf = As a PDF
bills-without-personal-data = Without personal data
bills-with-personal-data = With name and address
bills-fact = { $label }: { $fact }
bills-other-month = Another month
bills-earlier = Earlier
bills-later = Later
bills-back = To the bill
bills-how-to-pay = Open your bank's app, choose payment by QR code and point the camera at it, or load this picture.
bills-pdf-caption = You can print it and pay at a bank or a post office.
bills-file-name = bill-{ $account }-{ $month }.pdf

bills-account = Account
bills-payer = Payer
bills-address = Address
bills-period = Period
bills-payee = Payee
bills-inn = INN
bills-kpp = KPP
bills-payee-account = Payee's account
bills-bank = Bank
bills-bic = BIC
bills-corr = Correspondent account
bills-purpose-label = Purpose
bills-to-pay = To pay
bills-overpaid = Paid in advance
bills-paid-since = Paid after this bill
bills-given-back-since = Given back after this bill
bills-due = Pay by

bills-charged = Charged for { $month }
bills-column-service = Service
bills-column-volume = Volume
bills-column-rate = Rate, ₽
bills-column-sum = Sum, ₽
bills-total = Total
bills-balance = Balance, ₽
bills-column-opening = Owed before
bills-column-charged = Charged
bills-column-recalculated = Recalculated
bills-column-penalty = Penalty
bills-column-transferred = Transferred
bills-column-paid = Paid
bills-column-closing = To pay
bills-meters = Meter readings
bills-column-meter = Meter
bills-column-before = Before
bills-column-now = Now
bills-column-used = Used
bills-unknown = none

bills-line-use = use
bills-line-common = common needs of the house
bills-line-recalculation = recalculation
bills-line-benefit = benefit
bills-line-penalty = penalty
bills-line-service = service
bills-line = { $resource }: { $line }
bills-line-heat = { $line }, heat
bills-line-band = { $line }, band { $band }

bills-vat = VAT { $percent } % included: { $sum }.
bills-nothing-charged = Nothing was charged for this month.
bills-nothing-to-pay = Nothing is to be paid.
bills-no-payee = Bank details have not been loaded, so there is no payment code. Ask for them: { -company-phone }.
bills-no-code = The payment code could not be made, pay by the bank details.
bills-replaced = This is not the newest bill: pay by that of { $month }, what was left is in it.
bills-sample-payee = Sample: the bank details are invented, do not pay by them.
bills-sample-rates = Sample: the rates in it are invented.

bills-code = Payment by QR code
bills-code-of = Payment by QR code: { $resources }
bills-code-alt = Payment QR code. { $facts }
# Banks read Russian.
bills-purpose = Оплата энергоресурсов за { $month }, л/с { $account }
