### Announcements: how they are written in the staff group, and what residents read.

announcements-notice =
    { $text }

    You can turn announcements off in “{ preferences-button }”.

announcements-ask-text =
    Write the announcement in your next message: up to 3500 characters, with one photo if you like.

    Residents will read it word for word. To cancel: /cancel
announcements-ask-whom =
    Who is it for? Write:

    — a district, for example “Автозаводский район”;
    — a street or houses: “Южное шоссе” or “Южное шоссе 28, 30”;
    — account numbers.

    A list is fine, one on each line.
announcements-ask-which = What does “{ $line }” mean?
announcements-ask-number = To send the announcement, type the number of chats: { $number }
announcements-everybody = Everybody
announcements-others = Somebody else

announcements-no-text = Not taken: there must be a text, with one photo if you like. Send them in one message.
announcements-one-photo = Not taken: an announcement has one photo at most. Send the text with one photo.
announcements-changed = The text of the announcement is corrected.
announcements-change-not-taken = The announcement is as it was before your correction.
announcements-cancelled = Cancelled. Nothing was sent.
announcements-nothing-to-cancel = There is nothing to cancel.
announcements-not-yours = This button does nothing any more, or it is not you who writes the announcement. To begin your own: /announce. Whoever writes in the group's name answers in words, not by buttons.
announcements-not-understood = I did not understand who it is for. Write a district, a street, a house or account numbers.
announcements-not-found =
    Not found, nothing is chosen:

    { $lines }
announcements-no-such-houses = { $street }, there are no such houses: { $houses }
announcements-mixed = Accounts and addresses cannot go together. Write either account numbers or addresses.

announcements-question =
    Above is the announcement as residents will see it.

    For: { $whom }
    It goes to { $chats ->
        [one] <b>{ $chats }</b> chat
       *[other] <b>{ $chats }</b> chats
    }.

    To send it, type this number. To correct the text, edit your message. To cancel: /cancel
announcements-how-to-send = Not sent yet. To send it, type the number of chats: { $number }. To change who gets it, press “{ announcements-others }” under the question.
announcements-other-number = Not sent: there are { $number } chats. To send it, type this number.
announcements-number-changed = Not sent: there were { $before } chats, now there are { $number }. To send it, type the new number.
announcements-in-general = The answer is in the common topic of the group (“General”).
announcements-only-shown = This button is for residents: here the announcement is only shown.

announcements-whom-everybody = all residents
announcements-whom-accounts = accounts { $accounts }
announcements-whom-more = { $named } and { $more } more

announcements-progress =
    <b>Announcement No. { $number }</b>
    Sent by: { $clerk }
    For: { $whom }
announcements-state-running = Being sent.
announcements-state-paused = Paused.
announcements-state-stopped = Stopped.
announcements-state-done = Sent.
announcements-sent = { $sent } of { $all } have got it, { $left } left.
announcements-skipped = Not needed: { $count } (announcements turned off, or no longer concerned).
announcements-blocked = Blocked the bot: { $count }
announcements-failed = Not delivered: { $count }
announcements-begins = These are quiet hours: it begins on { $day } at { $time }.
announcements-time-left = About { $age } more.

announcements-steer-pause = Pause
announcements-steer-resume = Resume
announcements-steer-stop = Stop
announcements-by-pause = Announcement No. { $number } is paused ({ $name }). Have not got it: { $left }.
announcements-by-resume = Announcement No. { $number } goes on ({ $name }). Left: { $left }.
announcements-by-stop = Announcement No. { $number } is stopped ({ $name }). Have not got it: { $left }.
announcements-ask-to-stop = Stop announcement No. { $number }? Have not got it yet: { $left }. It cannot be begun again.
announcements-stop-sure = Yes, stop
announcements-stop-keep = Do not stop
announcements-not-stopped = Announcement No. { $number } was not stopped.

announcements-error-no-administrator = Announcements are sent by administrators of the group. Ask one of them to write /announce, or to give you the right.
announcements-error-not-named = Announcements are sent by those whom the bot's settings name (ANNOUNCERS). You are not among them. If you write in the group's name, write in your own.
announcements-error-right-not-known = Telegram does not say now who is an administrator of the group. Try again in a minute.
announcements-error-long = Too long: { $length } characters, and one message holds { $most }. Shorten it and send it again.
announcements-error-nobody = There is nobody to send it to: none of them has the bot with a linked account and announcements turned on.
announcements-error-none = There is no such announcement.
announcements-error-ended = This announcement has gone out already, or was stopped.
announcements-error-steered = { $what ->
    [pause] The announcement is paused already.
    [resume] The announcement is being sent already.
   *[stop] The announcement is stopped already.
 }

# In the list of the staff group.
staff-command-announce = Write to residents
