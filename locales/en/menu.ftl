### The menu, and what is always at hand.

menu-stranger =
    This is the Volgaenergosbyt bot: meter readings and everything about your account.

    Please link your account first.
menu-resident =
    Account { $account }.

    What would you like to do?
menu-section-requests = Requests and statements
menu-section-money = Bill and payment
menu-section-own = My data and settings
menu-in-section =
    { $section }.
    Account { $account }.

    What would you like to do?
menu-link = Link an account
menu-access-again = Linked before? Sign in by e-mail
menu-readings = Send readings
menu-sent = My readings
menu-history = History of readings
menu-service = Order a service
menu-statement = Write a statement
menu-feedback = Feedback
menu-outages = Outages
menu-charges = Charges and payments
menu-personal-data = Personal data
menu-reference = Reference information
menu-accounts = Accounts
menu-language = Язык / Language
menu-help-button = Help
menu-menu = Menu
menu-form-left = Stopped. Nothing was sent from here; what was sent before stands.
menu-nothing-to-cancel = There is nothing to cancel.
menu-unknown-command = There is no such command. The menu: /menu, all commands: /help
menu-choose-language = На каком языке говорить? What language shall I speak?
menu-russian = Русский
menu-english = English
menu-help =
    What the bot can do:
    — send the readings of your electricity, hot water and heat meters;
    — show what you have sent and what became of it;
    — show the history of readings and the use by month, as a table and as a chart;
    — show what was charged and how much is to be paid, and help to pay it;
    — send your bill with its payment code, as a picture or as a PDF to print;
    — show your personal data, meters and tariffs;
    — calculate what common needs of the house cost you, and show how;
    — show branches, prices of services, ways to pay and answers to frequent questions;
    — order the sealing of a meter and other services;
    — write a statement or ask a question, with photos and documents;
    — follow your requests and write to the clerk;
    — say whether light, water or heating will be off at your place;
    — calculate what a month will cost, and compare meters;
    — keep several accounts;
    — remind you of readings: you choose in the settings what we write and when.

    Readings can also be sent without buttons, in one message: 256 246

    Commands:
    /menu — menu
    /request — order a service
    /statement — write a statement
    /feedback — write to us
    /requests — your requests
    /charges — charges and debt
    /bill — the bill
    /pay — pay
    /odn — common needs of the house
    /info — reference information
    /outages — outages at your addresses
    /calculator — calculate the sum for a month
    /settings — settings
    /genuine — check that this is us
    /cancel — stop what you are entering
    /language — language
    /help — this text

    Instead of pressing a button you can type its name, or ask in your own words: how much do I owe, what is the tariff, office address.

    Phone for residents: 8 (831) 243-04-14, every day from 8:00 to 17:00.

command-menu = Menu
command-request = Order a service
command-statement = Write a statement or ask a question
command-feedback = Feedback
command-requests = My requests and the answers
command-charges = Charges, and how much to pay
command-outages = Outages at my addresses
command-cancel = Stop what you are entering
command-language = Язык / Language
command-help = What the bot can do
