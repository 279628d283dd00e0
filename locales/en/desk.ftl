### Requests in the staff group: cards, buttons, what a clerk hears.

desk-card = <b>No. { $number } · { $title }</b> · { $state }
desk-card-meter = { $meter }
desk-card-account = Account { $account } · { $address }
desk-card-who = { $who }
desk-card-convenient = Convenient: { $convenient }
desk-card-subject = <b>{ $subject }</b>
desk-card-text = { $text }
desk-card-rest = The text is long: the rest is a message of its own.
desk-card-files = { $count ->
    [one] { $count } file
   *[other] { $count } files
 } attached.
desk-card-clerk = In the hands of: { $name }
desk-card-plan = The answer ({ $name }) goes to the resident on { $day } at { $time }.
desk-weekday = { $weekday ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
 }
desk-card-due = Due by { desk-weekday }, { $day }
desk-card-late = <b>Overdue</b>: it was due by { desk-weekday }, { $day }
desk-topic = No. { $number } · { $about } · { $state }

desk-state-new = 🟡 new
desk-state-in-work = 🔵 in work
desk-state-waiting = 🟣 waiting for the resident
desk-state-done = 🟢 done
desk-state-refused = 🔴 refused
desk-state-withdrawn = ⚪ withdrawn by the resident
desk-state-merged = ⚪ merged
desk-kind-service = Request
desk-kind-statement = Statement
desk-kind-feedback = Message

desk-take = Take it
desk-instead = Take it over
desk-release = Let it go
desk-answer = Answer
desk-done = Done
desk-refuse = Refuse
desk-reopen = Open again
desk-templates = Ready answers

desk-clerk-group = the group
desk-ask-answer = Write the answer to request No. { $number } as your next message: it goes to the resident. Photos and files can come with it.
desk-ask-answer-at-night = Write the answer to request No. { $number } as your next message; photos and files can come with it. Nobody is at work now. Unless you press the first button, the answer goes to the resident at once.
desk-answer-or-talk = Is this the answer to request No. { $number }? Nothing has been sent yet.
desk-answer-it-is = Send to the resident
desk-ask-reason = Why is request No. { $number } refused? The resident will read the reason. Choose it, reply to this message in your own words, or simply write them in the request's topic.
desk-reason-is-text = A reason is words, without photos and files. Request No. { $number } is not refused, and nothing was sent to the resident. Write the reason again; if this was an answer to the resident, press Cancel under the question first and send it once more.
desk-reason-or-answer = Is this the reason for refusing request No. { $number }, or an answer to the resident? Nothing has been sent yet.
desk-reason-it-is = Refuse for this reason
desk-reason-is-answer = Send as an answer
desk-ask-sure = Above is a message that has not been sent. Decide by the button under it.
desk-finish-form = { $what ->
    [announcement] You are writing an announcement. Finish it, or cancel it: /cancel.
    [outage] You are planning an outage. Finish it, or cancel it: /cancel.
   *[reading] You are declining readings. Reply to their card; where a colleague has decided, or it is not needed: /cancel.
 }
desk-answer-in-topic = You can also answer right in the topic of the request.
desk-finish-answer = You are writing the answer to request No. { $number }. Write it first, or press Cancel under the question.
desk-cancelled = Cancelled.
desk-refused = Request No. { $number } is refused.
desk-carried-out = Done: request No. { $number }.
desk-sent = Sent to the resident (request No. { $number }).
desk-sent-merged = Sent to the resident under request No. { $number }: this one is merged with it.
desk-dropped = Not sent.
desk-cannot-go = This did not go to the resident: only text, photos and files can be sent.
desk-edit-not-told = The change did not go to the resident. To let them read it, write a new message.
desk-edit-files-stay = The resident keeps the photos and files that came before: they cannot be replaced. Send the right ones in a message of their own.
desk-not-found-by-reply = This did not go to the resident: the request cannot be found by this message. Reply to its card, or write in its topic.
desk-held-unknown = I do not have this message any more, or somebody else wrote it. Please send it again.
desk-sure-take = Take it over
desk-sure-write = Answer all the same
desk-sure-answer = Send all the same
desk-sure-done = Done all the same
desk-sure-refuse = Refuse all the same
desk-sure-open = Open and send
desk-sure-drop = Never mind

desk-unreachable =
    The resident will not read the message about request No. { $number }: the bot cannot write to them.

    Phone: { $phone }
    E-mail: { $email }
desk-unreachable-by-mail = The answer was sent by mail, to the address that the resident has confirmed.
desk-uncertain = The answer about request No. { $number } may have come to the resident twice: the connection broke while it was sent, and the bot has sent it once more. There is no need to repeat it.
request-letter-subject = Request No. { $number }
request-letter-answer =
    The answer about your request No. { $number }:

    { $text }
request-letter-done = Your request No. { $number } is done.
request-letter-refused =
    Your request No. { $number } was refused.

    The reason: { $reason }
request-letter-files = Files with the answer: { $count }. The bot shows them in “{ menu-my-requests }” once you open its chat again.
request-letter-why = We write by mail, because the bot cannot write to you in Telegram.
desk-clerk-left = { $name } is no longer in the group. Waiting for a clerk again: { $numbers }.

request-refusal-not-ours = A matter for your house's managers
request-refusal-no-such-meter = No such meter at this address
request-refusal-missing-papers = Papers are missing
request-refusal-repeated = There is such a request already

desk-error-no-request = There is no request No. { $number }.
desk-error-held = Not carried out: { $name } has the request. Last act: { $what ->
    [taken] taken into work
    [answered] an answer to the resident
    [done] closed
    [refused] refused
   *[reopened] opened again
 }, { $day } { $time }.
desk-error-answered = Not sent: { $name } is answering the resident, { $day } { $time }.
desk-error-closed = Not carried out: { $what ->
    [done] the request is closed ({ $name })
    [refused] the request is refused ({ $name })
    [withdrawn] the resident has withdrawn the request
    [merged] the request is merged with another ({ $name })
   *[closed_by_silence] the request closed itself, the resident did not answer
 }, { $day } { $time }.
desk-error-no-reason = A reason is needed: the resident will read it.
desk-error-long-reason = Too long: a reason has at most { $longest ->
    [one] { $longest } character
   *[other] { $longest } characters
 }. Please reply again.
desk-error-sent-already = The resident has this answer already, it cannot become a note. To say it otherwise, write again.
desk-error-stays-note = This stayed a note and did not go to the resident. To answer, write a new message.

desk-merge-how = Write in the topic of a request, or in reply to its card: /merge and the number of another request of the same resident. For example, /merge 1043
desk-merged = Request No. { $number } is merged with this one, No. { $into }. Whatever comes to either is here from now on.
desk-error-same-request = This is one and the same request.
desk-error-anothers-request = These are requests of different people, they cannot be merged.

## Ready answers.

desk-templates-none = There are no ready answers yet. Reply to a message with the words: /template and a name.
desk-templates-for = Choose a ready answer for request No. { $number }. You can read it before it is sent.
desk-template-how =
    Reply to a message with the words (a photo may come with them): /template and a name of up to 30 characters.

    Fields that are filled in: {"{"}имя{"}"} (name), {"{"}номер{"}"} (number), {"{"}адрес{"}"} (address), {"{"}услуга{"}"} (service), {"{"}срок{"}"} (due day). A sentence with a field of which nothing is known is not sent.
desk-template-by-name = Write in the topic of a request, or in reply to its card: /t and the name of a ready answer. All names: /templates
desk-template-kept = The ready answer “{ $name }” is kept.
desk-template =
    <b>{ $name }</b>

    { $text }
desk-template-remove = Remove
desk-template-removed = The ready answer “{ $name }” is removed.
desk-template-ready = <b>To the resident about request No. { $number }:</b>
desk-template-held = { $name } has this request. If you send it, the answer is yours.
desk-template-missing = Nothing is known of: { $missing }. The sentences with it are left out.
desk-template-empty = There is nothing to send: nothing is known of { $missing }.
desk-template-send = Send
desk-error-unknown-field = There is no field { $field }. There are: {"{"}имя{"}"}, {"{"}номер{"}"}, {"{"}адрес{"}"}, {"{"}услуга{"}"}, {"{"}срок{"}"}. No other braces may stand in a ready answer.
desk-error-wrong-template = Not kept: a ready answer needs a name of at most { $longest ->
    [one] { $longest } character
   *[other] { $longest } characters
 } and a text of up to 3500 characters, or a photo.
desk-error-no-template = There is no such ready answer. All names: /templates

## Answers that go in the morning.

desk-later = Send on { $day } at { $time }
desk-ask-later = Write the answer to request No. { $number }: it goes to the resident on { $day } at { $time }. Until then you can cancel it.
desk-planned = Nobody is at work now: the answer to request No. { $number } goes to the resident on { $day } at { $time }.
desk-plan-now = Send now
desk-plan-drop = Do not send
desk-plan-sent = Sent to the resident.
desk-plan-over = This answer was sent or cancelled already.
desk-plan-not-sent =
    The planned answer to request No. { $number } was not sent: after it the request was closed, or a colleague answered. It said:

    { $text }

## A topic that had to be made anew.

desk-recount = <b>What was said about request No. { $number }</b>. This topic is new, the earlier one is gone.
desk-recount-resident = Resident
desk-recount-bot = Bot
desk-recount-line = <b>{ $who }</b> · { $what ->
    [created] new text of the request
    [said] message
    [answered] answer to the resident
    [noted] note
    [taken] taken
    [done] closed
    [refused] refused
    [reopened] opened again
   *[closed_by_silence] closed: the resident did not answer
 } · { $day } { $time }

# In the list of the staff group.
staff-command-help = How to answer, and what commands there are
staff-command-merge = Merge requests: /merge 1043
staff-command-templates = Ready answers
desk-help = To answer a resident, write in the topic of their request, or reply to its card. They read all that is written there, but for notes to colleagues, which begin with //. The buttons under the card close the request or hand it over.
