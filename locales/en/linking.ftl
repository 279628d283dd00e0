### Linking an account: consent, whose account it is, three secrets, e-mail, phone.

linking-consent =
    Hello! This is the Volgaenergosbyt bot: meter readings and everything about your account.

    To show your data we need your consent to process it. The bot never asks for a passport, a SNILS, a card number or codes from text messages.
linking-consent-to-return =
    To show your data again we need your consent to process it. After that you sign in by e-mail.
linking-read-consent = Read the consent
linking-agree = I agree
linking-decline = Not now
linking-consent-text =
    <b>Consent to the processing of personal data</b>
    Version 2026-11.

    Operator: JSC Volgaenergosbyt, Nizhny Novgorod.
    Purpose: serving your account through this bot.
    Data: surname, name and patronymic, address, account number, meter numbers and readings, e-mail address, phone, Telegram identifier.
    Actions: collecting, storing, using, passing to the operator’s billing system, deleting. No data are given to third parties.
    Term: as long as the account is linked to the chat. When you sign out, the phone is deleted at once; the e-mail address is kept for a year, so that you can come back. Readings that were sent stay with the operator.
    Withdrawal: by a letter to the operator; to unlink the account from the chat, press “Sign out” under “Accounts”.

    The moment of your consent and the version of the text will be recorded.
linking-left = Linking was stopped, no new account is linked.
linking-cancelled = Linking was stopped. You can come back to it from the menu. Any questions? Please call us: { -company-phone }

linking-client =
    Are you a private person or an organisation?

    If you pay for your own flat or house, press “{ linking-private-client }”.
linking-private-client = Private person
linking-organisation = Legal entity
linking-provider = Utility provider
linking-other-client =
    This bot is for private clients.

    Legal entities and utility providers, please call 8 (831) 243-03-07.

linking-account-number =
    What is your account number? It is on your bill and has { $digits ->
        [one] { $digits } digit
       *[other] { $digits } digits
    }.
    For example, <code>111222333</code>

    You may also send a photo of the QR code on the bill.
linking-code-account = Read from the bill: account { $account }.
linking-code-holder = Payer: { $holder }.
linking-code-payee = Payee: { $payee }.
linking-error-picture = The picture could not be opened. Send it once more, or type the account number. { -call-us }
linking-error-no-code = There is no QR code of a bill to be seen in the picture. Take it closer and without glare, or type the account number: 9 digits. { -call-us }
linking-error-no-account-in-code = The code on this bill names no account of 9 digits: it may be another company's. Type the account number. { -call-us }
linking-error-account-number = An account number has { $digits ->
    [one] { $digits } digit
   *[other] { $digits } digits
 }. For example, 111222333. { -call-us }
linking-where-is-number-button = Where to find it
linking-where-is-number = The account number is printed at the top of the utility bill, beside the name and the address.

linking-holder =
    What are the account holder’s surname, name and patronymic? Send them in one message, in Russian.
    For example, Иванова Нина Николаевна

    If the bill shows only initials, send the initials: Иванова Н Н
linking-error-holder = A surname and a name, or initials, are needed. For example, Иванова Н Н. { -call-us }

linking-meter-number =
    What is the number of any of your meters: electricity, hot water or heating? You can leave out letters and dashes.
    For example, 11228081

    If your meters have no number, send the last readings of one of them from the bill: all zones, one after another.
linking-error-meter-number = I see no meter number: at least three digits are needed. For example, 11228081. { -call-us }

linking-error-not-found =
    We found no account with these details:
    account { $account }, { $holder }, meter { $meter }.

    Please check the account number, the account holder’s surname, name and patronymic, and the meter number. If the bill shows only initials, send the initials: Иванова Н Н

    { -call-us }
linking-other-account = Change account number
linking-other-holder = Change the name
linking-other-meter = Change meter number
linking-error-too-many-attempts = Too many tries. Please try again on { $day } after { $time }. { -call-us }
linking-error-on-hold = A resident of this account has paused signing in by e-mail until { $time } on { $day }. Please link the account anew by its number, the name and a meter number, or call us: { -company-phone }

linking-email =
    What is your e-mail address? We will send a code there.
    For example, nina@mail.ru

    No e-mail of your own? That of somebody close whom you trust will do: they tell you the code. { -call-us }
linking-email-known =
    Where shall letters about this account go?

    Press the e-mail that you have confirmed before, or send another one: we will send a code there.
linking-error-email-unconfirmed = This e-mail has to be confirmed. Please send it again: we will send a code. { -call-us }
linking-error-email = This does not look like an e-mail address. For example, nina@mail.ru. { -call-us }
linking-error-email-letters = The address has letters that are not Latin: { $letters }. Type it in Latin letters. For example, nina@mail.ru. { -call-us }
linking-code =
    We have sent a code to { $email }.

    Please send the { $digits ->
        [one] { $digits } digit
       *[other] { $digits } digits
    } from the e-mail. The code works for { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }.

    Type the code here only: no clerk asks for it.
linking-resend = Send the code again
linking-other-email = Another e-mail
linking-code-sent-again = We have sent a new code to { $email }. The one before no longer works.
linking-error-not-a-code = A code has { $digits ->
    [one] { $digits } digit
   *[other] { $digits } digits
 }. They are in the e-mail. For example, { $example }. { -call-us }
linking-error-wrong-code = The code is not right. { $tries ->
    [one] You have { $tries } try left.
   *[other] You have { $tries } tries left.
 } { -call-us }
linking-error-code-expired = This code no longer works. Please press “{ linking-resend }”. { -call-us }
linking-error-resend-too-soon = The code is on its way. You can ask for a new one in { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
 }. { -call-us }
linking-no-mail = E-mail is not set up on this server, so the e-mail step was skipped.

linking-access-account-number =
    What is the number of the account that you linked before? It has 9 digits.
    For example, <code>111222333</code>
linking-access-email =
    Which e-mail address did you confirm then?
    For example, nina@mail.ru
linking-error-access = We found no account with this confirmed e-mail. Please check the account number and the address. { -call-us }

linking-thanks =
    Thank you for registering! Account { $account } is linked.
linking-thanks-not-loaded =
    Thank you for registering! Account { $account } is linked.

    All its information will be here within 24 hours. Then you can use every section.
linking-others = There { $count ->
    [one] is { $count } more chat
   *[other] are { $count } more chats
 } linked to this account. To see and unlink: “{ menu-accounts }”, “{ chats-button }”.
linking-phone = Would you like to leave a phone number? Send it or press “{ linking-share-phone }”.
    For example, 8 831 255-56-86
linking-share-phone = Share my number
linking-skip-phone = No phone
linking-error-phone = This does not look like a phone number. For example, 8 831 255-56-86. { -call-us }
linking-not-own-contact = This is somebody else’s contact. Send your number or press “{ linking-share-phone }”. { -call-us }
linking-phone-kept = Your phone is noted: { $phone }
linking-phone-known = We will call the same phone: { $phone }
linking-other-phone = Another phone
linking-left-at-phone = The account is linked. No phone is noted; you can add it under “{ menu-accounts }”.
linking-phone-skipped = All right, no phone.
linking-readings-kept = To take readings we need to know your account. What you sent, “{ $typed }”, is kept: we will come back to it as soon as the account is linked.
linking-readings-now = Before linking you sent: { $typed }
linking-readings-unclear = Before linking you sent “{ $typed }”, but we found no readings in it. Please send them again.
linking-done = All done. What would you like to do?
linking-unexpected = I did not understand. Please answer the question or press a button. { -call-us }

linking-no-way-back = There is no step back from here. Please answer the question, or stop with /cancel. { -call-us }

linking-notice-letter-lost =
    The letter with the code to { $email } did not arrive: the mail server takes none for such an address.

    Check the address. If it has a mistake, or the mailbox is full, press “{ linking-other-email }”.
linking-notice-letter-delayed =
    The letter with the code to { $email } is delayed: the mail has not taken it yet. Once it does, it will come.

    If it takes long, we will write to you again.
linking-notice-letter-late =
    The letter with the code to { $email } has not gone out: the mail did not take it, and the code is too old.

    Press “{ linking-resend }” and we will send a new one. Or give another e-mail.
linking-notice-attempts =
    Somebody is trying to enter account { $account }: { $failures ->
        [one] { $failures } wrong try
       *[other] { $failures } wrong tries
    } within a day. They did not get in.

    If it was you or your family, there is nothing to do. If not, tell nobody a meter number or a code from an e-mail. We will write of further tries in a day at the earliest.
linking-notice-new-chat =
    One more chat was linked to account { $account } on { $day } at { $time }.

    If it was not you or your family, press “{ linking-not-me }”: we will ask once more and unlink that chat.
linking-not-me = This was not me
linking-notice-disowned =
    Account { $account } is no longer linked to this chat: another resident decided so.

    If the account is yours, please link it again with its number, the holder’s name and a meter number. If that does not work, please call us: { -company-phone }
linking-notice-closed =
    The company’s records show that account { $account } is closed. So it is no longer linked to this chat, and its readings need not be sent.

    If the records are wrong, please call us: { -company-phone }
linking-notice-new-holder =
    The company’s records show a new holder of account { $account }. So the account is no longer linked to this chat. The readings that were sent stay with the company.

    If the account is yours, please link it again with its number, the new holder’s name as on the newest bill, and a meter number. If the records are wrong, please call us: { -company-phone }

linking-letter-code-subject = Confirmation code: { $code }
linking-letter-code =
    Your code for the Volgaenergosbyt bot: { $code }

    The code works for 15 minutes from when it was asked for. Do not tell it to anyone. If you did not ask for a code, do not answer this letter.
