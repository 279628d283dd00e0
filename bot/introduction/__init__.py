"""Who the bot is, told to Telegram at every start: commands, descriptions, a face, a name."""
