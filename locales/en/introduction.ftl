### How the bot is introduced in Telegram: its name, what an empty chat says, the line of its profile.

introduction-name = Volgaenergosbyt: meter readings
introduction-short = Readings of electricity, hot water and heat meters for private customers of Volgaenergosbyt.
introduction-description =
    Send your meter readings to Volgaenergosbyt right here: the bot checks them before they are sent, gives you a confirmation number and tells you whether billing has accepted them.

    You need your account number, your surname with initials and the number of any meter. Phone for residents: 8 (831) 243-04-14, daily from 8:00 to 17:00.
