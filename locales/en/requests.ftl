### Requests, statements and feedback.

requests-error-not-allowed = This cannot be done any more: the state of the request has changed. Please look at it again.

## The form: which service, which meter.

requests-resource = What is the request about?
requests-service = Which service do you need?
requests-service-line =
    <b>{ $service }</b>: { $price }, within { $days ->
        [one] { $days } working day
       *[other] { $days } working days
    }.
    { $about }
requests-price-free = free of charge
requests-price-unknown = not free, a clerk will tell you the sum
requests-price-sample = { $price } (a sample)
requests-no-services = Services cannot be ordered here yet: the company has not sent its list. Please write a statement, and you will be answered.
requests-meter = Which meter is the request about?
requests-other-meter = There is no meter yet, or another one

## The form: subject, text, files.

requests-subject =
    State the subject: a heading, or in a few words what it is about.
    For example, recalculation for November
requests-text-service =
    Anything to add? Write a comment. You can attach a scan of the meter's passport and a diagram of its installation or move: photos or files, up to 10, each no larger than 8 MB.

    If there is nothing to add, press “{ requests-skip }”.
requests-text-statement = Describe your question in detail. A long text can come in several messages.
requests-text-feedback =
    Write what you want to say: a question, a remark or a suggestion. A long text can come in several messages.

    If it makes things clearer, add a photo or a file. We will keep this so as to answer you in this chat. Nothing else is needed.
requests-text-kept = Written down.
requests-text-added = Added to the text.
requests-text-more =
    The text has { $count ->
        [one] { $count } character
       *[other] { $count } characters
    }, its last words: “{ $end }”

    You can go on in another message or attach files. When that is all, press “{ requests-done }”.
requests-files = Attach photos or scans of documents if you like: up to 10 files, each no larger than 8 MB. We take JPEG, PNG, HEIC, PDF, DOC and DOCX.
requests-files-more =
    { $count ->
        [one] { $count } file is attached
       *[other] { $count } files are attached
    }, of 10 that can be. You can send more or remove one.
requests-files-taken =
    { $count ->
        [one] { $count } file
       *[other] { $count } files
    } taken.
requests-caption-added = The caption was added to the text.
requests-photo = photo { $number }
requests-file = file { $number }
requests-remove-file = Remove: { $file }
requests-remove-text = Begin the text anew
requests-done = Done
requests-go-on = Next
requests-skip = Skip
requests-no-files = No files

## The form: how to reach you.

requests-contacts = How can we reach you? Please check or correct. A phone or an e-mail is enough.
requests-contact-lines =
    Name: { $name }
    Phone: { $phone }
    E-mail: { $email }
    Convenient time: { $convenient }
requests-no-name = not given
requests-no-phone = not given
requests-no-email = not given
requests-no-convenient = not given
requests-change-name = Change name
requests-change-phone = Change phone
requests-change-email = Change e-mail
requests-change-convenient = Change the time
requests-contact-name =
    What shall we call you?
    For example, Nina
requests-contact-phone =
    Enter a phone number.
    For example, 8 831 255-56-86
requests-contact-email =
    Enter an e-mail address.
    For example, nina@mail.ru
requests-contact-convenient =
    When is it convenient to talk, or to let our worker in?
    For example, on weekdays after 17:00
requests-contact-either =
    Leave a phone or an e-mail address if you like.
    For example, 8 831 255-56-86
requests-remove-contact = Leave it out

## The form: the check, and sending.

requests-check = Please check before sending.
requests-check-service =
    Service: { $service }, { $price }
    Term: { $days ->
        [one] { $days } working day
       *[other] { $days } working days
    }
requests-check-meter = { $meter }
requests-check-other-meter = There is no meter yet, or another one
requests-address = Address: { $address }
requests-check-subject = Subject: { $subject }
requests-check-text-service =
    Comment:
    { $text }
requests-check-text-statement =
    Message:
    { $text }
requests-check-text-feedback =
    Message:
    { $text }
requests-check-text-goes-on =
    … and so on, { $count ->
        [one] { $count } character
       *[other] { $count } characters
    } in all. The whole text will be sent.
requests-check-files = Files: { $files }
requests-problem-unlinked =
    The account is not linked to this chat any more, so nothing can be sent from it.

    Link the account again and begin anew. What you wrote is still in the chat above.
requests-problem-withdrawn = This service is not offered now. Please choose another one.
requests-problem-meter-gone = This meter does not belong to the account any more. Please choose another one.
requests-send = Send
requests-fix-service = Another service
requests-fix-meter = Another meter
requests-fix-comment = Correct comment and files
requests-fix-subject = Correct the subject
requests-fix-text = Correct the text
requests-fix-files = Correct the files
requests-fix-contacts = Correct the contacts
requests-leave-contact = Leave a phone or an e-mail
requests-taken-service =
    <b>Request no. { $number } has been accepted.</b>

    Your request has been accepted. If the service is a paid one, its cost will be included in your bill for housing and utilities.
requests-taken-statement = <b>Statement no. { $number } has been accepted.</b>
requests-taken-feedback =
    <b>Message no. { $number } has been accepted.</b>

    Thank you for writing.
requests-first-answer = A first answer usually comes within { $age } of working time: so it was in the last 7 working days.
requests-clerks-begin = Clerks are not at work now, they begin on { $day } at { $time }.
requests-answer-comes = The answer will come to this chat.
requests-where-to-look = The answer will come to this chat. How it goes is shown in “{ menu-my-requests }”.
requests-to-clerk = Write to us, and a clerk will answer in this chat. Or call: { -company-phone }, every day from 8:00 to 17:00.
requests-write-us = Write to us
requests-taken-before = This was sent already, once is enough.
requests-cancelled = Nothing was sent.
requests-unexpected = I did not understand. Please answer the question or press a button.

requests-error-subject = The subject has to be short, up to { $longest ->
    [one] { $longest } character
   *[other] { $longest } characters
 }. You will write the details in the next step. For example, recalculation for November
requests-error-text = This message was not added: with it the text is longer than { $longest ->
    [one] { $longest } character
   *[other] { $longest } characters
 }. Please attach the rest as a DOCX or PDF file.
requests-error-contact = Too long: up to { $longest ->
    [one] { $longest } character
   *[other] { $longest } characters
 }.
requests-error-no-contact = A phone or an e-mail address is needed. For example, 8 831 255-56-86 or nina@mail.ru
requests-error-nothing-said = Please write first what it is about.
requests-error-not-offered = This cannot be chosen any more. Please choose from what there is.
requests-error-changed = Something has changed while you were filling in. Please check again.
requests-error-too-many = Many requests have been sent lately, and we are answering them. The next one can be sent on { $day } after { $time }. All that you entered is kept. If it is urgent, call us: { -company-phone }

## Attached files.

request-file-named = { $kind ->
    [photo] the photo
    [unnamed] the file
    [numbered] photo { $number }
   *[document] the file “{ $name }”
 }
request-file-too-many = Not taken: { $file }. A request can have 10 files at most. To replace one, remove it first.
request-file-too-large = Not taken: { $file }. It is larger than 8 MB. Please send a smaller file or an ordinary photo.
request-file-empty = Not taken: { $file }. There is nothing in it (0 bytes). Please see whether it opens, and send it again.
request-file-wrong-kind = Not taken: { $file }. We could not open it. JPEG, PNG, HEIC, PDF, DOC and DOCX will do.
request-file-password = Not taken: { $file }. It opens with a password only. Please remove the password and send it again.
request-file-not-fetched = We could not get { $file }, please send it again.

## The staff group.

requests-rest = No. { $number }, the text goes on:
