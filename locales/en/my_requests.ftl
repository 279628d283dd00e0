### A resident's requests after they were sent: the list, the exchange, replies, rating.

menu-my-requests = My requests
my-requests-title = <b>My requests</b>
my-requests-none = You have not sent anything yet: your requests and messages will be here.
my-requests-heading = No. { $number } · { $title }
my-requests-kind-service = Request for a service
my-requests-kind-statement = Statement
my-requests-kind-feedback = Message
my-requests-state-new = New, sent on { $day }. No clerk has taken it yet.
my-requests-state-in-work = Being worked on since { $day }.
my-requests-state-waiting = Answered on { $day }. It is waiting for you.
my-requests-state-done = Closed on { $day }.
my-requests-state-refused = Refused on { $day }.
my-requests-state-withdrawn = You withdrew it on { $day }.
my-requests-state-merged = Merged with no. { $into } on { $day }.
my-requests-due = Due by { $day }.
my-requests-overdue = It was due by { $day }, we are sorry for the delay.
my-requests-merged = Request no. { $number } was merged with no. { $into }, where it goes on.
my-requests-address = Address: { $address }
my-requests-meter = Meter: { $meter }
my-requests-newer = Newer
my-requests-older = Older
my-requests-earlier = Earlier messages
my-requests-later = Go on
my-requests-entry = <b>{ $day }, { $time }.</b> { $said }
my-requests-you = You:
my-requests-you-sent = You sent the request.
my-requests-clerk = Clerk { $name }:
my-requests-some-clerk = Clerk:
my-requests-said = { $text }
my-requests-edited = (edited)
my-requests-files = Files: { $files }
my-requests-photo = photo
my-requests-file = file
my-requests-files-button = Send the files again
my-requests-files-come = The files are on their way.
my-requests-files-sent = The files of request no. { $number }.
my-requests-happened-taken = A clerk has taken the request.
my-requests-happened-done = A clerk closed the request: done.
my-requests-happened-solved = You closed the request: solved.
my-requests-happened-refused = A clerk refused the request.
my-requests-happened-withdrawn = You withdrew the request.
my-requests-happened-closed-by-silence = The request was closed: there was no reply for 7 days.
my-requests-happened-reopened = The request was opened again.
my-requests-happened-merged = The request was merged with another one.
my-requests-happened-rated = Your rating: { $rating }.
my-requests-error-none = You have no such request.

## Words after sending.

my-requests-reply-button = Reply
my-requests-reply =
    Write what the clerk should know about request no. { $number }. You can add photos and files.
my-requests-reply-to-which = Which request is it about? Please open it: /menu, “{ menu-my-requests }”.
my-requests-passed-on = Passed on to the clerk: request no. { $number }. To add something, just write on.
my-requests-passed-on-by-itself = Passed on to the clerk as your reply about request no. { $number }. To add something, just write on.
my-requests-take-back = Not meant for it
my-requests-taken-back = All right, that was not about request no. { $number }: the clerk will see that these words do not belong to it.
my-requests-edit-passed-on = Changed for the clerk too: request no. { $number }.
my-requests-show = Show the request
my-requests-words-only = A clerk can be sent text, photos and files. Voice messages, videos and stickers cannot be passed on: please write it in words.
my-requests-number = Request no. { $number }
my-requests-which = Which request are these words about?
my-requests-which-first = Please choose first which request the words are about that you have written already.
my-requests-nowhere = None of them
my-requests-not-passed-on = All right, nobody was told.
my-requests-error-too-many = The clerk has not read your earlier messages yet. This one was not passed on, it is still in your chat: please send it after { $time }.
my-requests-error-withdrawn = You withdrew request no. { $number }, nobody reads it any more. Please send a new one: /menu
my-requests-error-answered = The clerk has read these words and answered already. Please tell them that you meant something else.

## The end of a request.

my-requests-solved-button = Thank you, solved
my-requests-solved = Request no. { $number } is closed. If the question comes back, it can be opened again.
my-requests-reopen = Open it again
my-requests-reopen-why =
    What is left to do about request no. { $number }? Write it, and it will be open again. You can add photos and files.
my-requests-reopened = Request no. { $number } is open again, the clerk has your words. To add something, just write on.
my-requests-welcome = Glad to help. Should you need anything: /menu
my-requests-glad = Glad to help. Request no. { $number } stays closed.
my-requests-still-refused = All right. Request no. { $number } stays closed.
my-requests-withdraw-button = Withdraw the request
my-requests-withdraw = Withdraw request no. { $number }? Nobody will look at it then.
my-requests-withdraw-for-sure = Yes, withdraw it
my-requests-withdrawn = Request no. { $number } is withdrawn.
my-requests-error-in-work = Request no. { $number } cannot be withdrawn any more: it is being worked on, or closed. If you do not need it, tell the clerk.
my-requests-rate = Are you content? Rate it from 1 to 5, where 5 is excellent.
my-requests-rated = Thank you, your rating of request no. { $number }: { $rating }.
my-requests-word-button = Write why
my-requests-word = Why { $rating }? Write a few words about request no. { $number }, the clerks will read them.
my-requests-word-passed-on = Thank you, the clerks will read it. Request no. { $number } stays closed.
my-requests-word-only = Please write it in words.
my-requests-error-not-rated = Request no. { $number } cannot be rated now: it is not closed.
my-requests-error-long-word = That is too long: up to { $longest ->
    [one] { $longest } character
   *[other] { $longest } characters
 }. Please write less.

## What the bot says of its own accord.

request-taken = Request { $request } is being worked on.
request-taken-by = The clerk is { $clerk }.
request-answer = Answer about request no. { $number }
request-answer-files = The clerk has sent files.
request-answer-until = Without a reply the request will be closed on { $day }.
request-done = Request { $request } is done.
request-silence =
    Request { $request } was closed, because there was no reply for 7 days.

    Reply to this message, and it will be open again.
request-refused = Request { $request } was refused.
request-refused-because = Reason: { $reason }
request-refused-advice = If you do not agree, reply to this message, and it will be open again.
request-reopened = Request { $request } is being worked on again.
request-merged = Request { $request } was merged with no. { $into }: answers will come there, and both can be found by their numbers.
my-requests-rate-again = Request { $request } was closed yesterday. How was it?

## What the clerks' group reads of it.

request-said = <b>No. { $number } · resident:</b>
request-text-changed = <b>No. { $number } · the resident has corrected the text of the request:</b>
request-unsaid = No. { $number }: the resident has taken these words back, they were about something else. The request still waits for the resident.
request-rated = No. { $number }: the resident rated the request { $rating } of 5.
