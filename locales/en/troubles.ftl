### When messages do not get through: what clerks and the administrator hear.

trouble-mail =
    <b>The mail server does not take our letters</b>
    It answers: { $reason }

    Codes and confirmations for residents wait, and leave when mail works again. Please tell the administrator: <code>python -m bot check</code> shows the details.
trouble-staff-subject = The bot cannot write to the staff group
trouble-staff =
    The staff group does not take the bot's messages. Telegram answers: { $reason }

    Requests and readings to be checked wait, and go out when the group works again: see that the bot is in it, may write there, and that its number is right (STAFF_CHAT_ID). python -m bot check shows the details.

trouble-staff-over-subject = The staff group takes the bot's messages again
trouble-staff-over = The staff group takes the bot's messages again. Whatever has waited goes out.
trouble-topics-subject = The bot cannot make topics in the staff group
trouble-topics =
    The bot cannot make topics in the staff group. Telegram answers: { $reason }

    Requests come to the group itself, with what follows as replies to the card. Give the bot the right to manage topics, and each request has a topic of its own.
trouble-topics-over-subject = The bot makes topics in the staff group again
trouble-topics-over = The bot makes topics in the staff group again: new requests get them.

files-not-shown = Pictures that are not here: { $count }. The group does not let the bot send them. They come by themselves once an administrator of the group allows it.
files-later = The pictures of the card above.
files-lost = Files that are not here: { $count }. Neither Telegram nor the bot keeps them any more.
said-again = This may have come twice: the connection broke while the bot was sending it. Answer here, the earlier message is not changed any more.
staff-topic = Messages of the bot
