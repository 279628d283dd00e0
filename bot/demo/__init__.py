"""`demo`: the whole service in a browser, with sample data, against a small Telegram of its own."""
