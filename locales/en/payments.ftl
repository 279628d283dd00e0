### “Pay”: an invoice in the chat, payments that have come, refunds.

payments-button = Pay
command-pay = Pay

payments-stranger = You can pay for a linked account. Link yours, it takes a couple of minutes.
payments-all = all services
payments-owed = To pay: { $sum }. That is by the bill for { $month } and the payments after it.
payments-nothing-owed = Nothing is owed: the bill for { $month } is paid.
payments-advance = Paid in advance: { $sum }. Nothing is owed by the bill for { $month }.
payments-no-bill = There is no bill yet. You can pay any sum, it will be an advance.
payments-part-owed = { $resource }: { $sum }
payments-part-nothing = { $resource }: paid
payments-part-advance = { $resource }: { $sum } in advance
payments-paid-here = What was paid here in the chat and has not come back from billing is taken off already: { $sum }.
payments-given-back-here = What was given back of a payment in the chat and has not come back from billing is added already: { $sum }.
payments-what = What would you like to pay?
payments-pay-all = All: { $sum }
payments-pay-part = { $resource }: { $sum }
payments-other-sum = Another sum
payments-how-much =
    How much for account { $account }?
    For example, 1500 or 1500.50
payments-left = No payment was begun, nothing is charged.
payments-sum-changed = The sum has changed while this was on the screen.
payments-error-sum =
    I do not understand the sum. Type it in roubles, with a point before kopecks.
    For example, 1500 or 1500.50
payments-error-sum-large = That is more than a million roubles. Check the sum and type it again.

## What became of the last invoice.

payments-last-open = The invoice for { $sum } of { $day }, { $time }, is not paid: no money has come for it.
payments-last-paid = The invoice for { $sum } of { $day }, { $time }, is paid. There is no need to pay it again.
payments-last-given-back = The invoice for { $sum } of { $day }, { $time }, was paid, and the money was given back.
payments-last-ended = The invoice for { $sum } of { $day }, { $time }, is not paid and is no longer valid.
payments-last-under-way = The invoice for { $sum } of { $day }, { $time }, is being paid right now. Wait a minute: if you are charged, a message will say so here.

## What cannot be paid in the chat.

payments-closed = Paying by card in this chat is not available yet.
payments-too-small = By card in the chat you can pay { $smallest } or more: Telegram requires that.
payments-too-large = By card in the chat you can pay { $largest } at most at a time: Telegram requires that.
payments-invoice-refused = Telegram has not taken an invoice for this sum.
payments-by-bank =
    To pay { $sum }, open the app of your bank, “Payments”, “Housing and utilities”: find { $payee } and type account { $account }. The QR code of a paper bill works too.
    The bank tells you its fee.

payments-company = Volgaenergosbyt (Волгаэнергосбыт)
payments-by-bank-several = The services have different payees: { $payees }. Open “{ payments-bill-button }”: there each has its own sum and its own code. Or pay for the services one by one.
payments-code-button = QR code of this sum
payments-bill-button = Bill
payments-code =
    Open your bank's app, choose to pay by QR code, and load this picture.

    Sum: { $sum }
    Account: { $account }
    Payee: { $payee }
payments-code-less-is-owed = Less is to be paid now, { $sum }: the rest becomes an advance.
payments-code-sample = A sample: these bank details are invented, and cannot be paid to.
payments-no-code = There is no QR code of this sum: bank details are not known yet, or services have different payees. The code of each payee is in the section “{ menu-bills }”. You can ask how to pay by phone: 8 (831) 243-04-14.
payments-purpose = Оплата энергоресурсов, лицевой счёт { $account }

payments-invoice-title = Account { $account }
payments-invoice-description = Volgaenergosbyt, { $what }: { $sum }. The receipt comes to the e-mail that you name when you pay.
payments-invoice-description-more = Volgaenergosbyt, { $what }: { $sum }. This is more than is to be paid now, { $owed }: the rest becomes an advance. The receipt comes to the e-mail that you name when you pay.

## Why nothing was charged. Telegram shows this in place of the payment.

payments-refused-unknown = This invoice is not yours or no longer valid. Open “Pay” in the bot.
payments-refused-paid = This invoice is paid already. You were not charged.
payments-refused-ended = This invoice is no longer valid: there is a new one. Open “Pay” in the bot.
payments-refused-unlinked = The account is no longer linked to this chat. You were not charged.
payments-refused-changed = The sum is not that of the invoice. You were not charged. Open “Pay” in the bot.
payments-refused-less-is-owed = Less is to be paid now than this invoice asks for: a payment has come, or the charges were reckoned anew. You were not charged. Open “Pay” in the bot.
payments-refused-under-way = This account is being paid for right now. Wait a minute, you were not charged twice.
payments-refused-unsure = The invoice could not be checked just now. You were not charged. Try again in a minute.

## A payment has come.

payments-taken-order =
    { $sum } received on { $day }, { $time }. Payment No. { $number }.
    Account { $account }, { $what }.
    Here it counts at once; billing will see it later.
payments-taken-again =
    The same invoice was paid once more: { $sum }, { $day }, { $time }. Payment No. { $number }.
    Account { $account }. The invoice was paid already, so this sum is an advance: the next bill will be smaller by it.
    If it was a mistake and you want the money back, write to us: /feedback
payments-taken-stray =
    { $sum } received on { $day }, { $time }. Payment No. { $number }. Account: { $account }.
    We have no such invoice. Our staff will find out what it is for and answer you. The money is not lost.
payments-account-unknown = unknown
payments-refunded =
    { $sum } was given back, payment No. { $number } of { $day }, { $time }. Account { $account }.
    The money returns to the card that was used. How soon depends on the bank.
payments-letter-taken-subject = Payment received, No. { $number }
payments-letter-refunded-subject = Payment given back, No. { $number }

## For clerks.

payments-card-again = A second payment of one invoice: { $sum }, account { $account }. It is an advance, and the resident knows.
payments-card-stray = A payment for nobody knows what: { $sum }, account { $account }. Find out, and answer whoever has paid.
payments-card-unlinked = Somebody has paid who is no longer linked to account { $account }: { $sum }. It is recorded for that account.
payments-card-refunded = Given back: { $sum }, account { $account }. Noted by { $by }.
payments-card-facts =
    Payment No. { $number } of { $day }, { $time }
    At Telegram: { $charge }
    At the provider: { $provider }
    Given back? /refund { $number }
payments-line-order = No. { $number }: { $sum }, account { $account }, { $day }, { $time }.
payments-line-again = No. { $number }: { $sum }, account { $account }, { $day }, { $time }. The second of one invoice.
payments-line-stray = No. { $number }: { $sum }, account { $account }, { $day }, { $time }. For nobody knows what.
payments-line-refunded = Given back on { $day }, noted by { $by }.
payments-of-account = Paid in the chat, account { $account }:
payments-none-of-account = Nothing was paid in the chat for account { $account }.
payments-to-look-at = Double and unknown payments that were not given back:
payments-none-to-look-at = There are no double or unknown payments.
payments-no-account-number = An account number has 9 digits. For example, /payments 111222333
payments-how-to-refund = Money is given back in the provider's cabinet. After that: /refund 17, where 17 is the payment's number. Payments of one account: /payments 111222333
payments-refund-ask =
    <b>Note that it was given back?</b>

    Payment No. { $number } of { $day }, { $time }
    Sum: { $sum }
    Account: { $account }
    For: { $what }

    Press “{ payments-refund-sure }” if the money was already given back in the provider's cabinet. The resident hears of it at once, billing with the next export. This cannot be undone.
payments-for-again = a second payment of one invoice
payments-for-stray = nobody knows what
payments-refund-sure = Yes, it was given back
payments-refund-no = No, note nothing
payments-refund-left = Nothing was noted. { $line }
payments-refund-noted = Noted, and the resident will hear of it. { $line }
payments-refund-known = It was noted before. { $line }
payments-error-number = There is no payment of this number. /payments with an account's number shows them.

# In the list of the staff group.
staff-command-payments = Payments of an account: /payments 111222333
staff-command-refund = Note that a payment was given back: /refund 17
