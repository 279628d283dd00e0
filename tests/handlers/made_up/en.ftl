### A conversation that is no part of the product: it shows what a new one is made of.

made-up-menu = Made-up conversation
made-up-first = The first question. Answer with a word.
made-up-second = You answered { $first }. The second question: answer with one letter.
made-up-done = You said: { $said }.
made-up-unexpected = Please answer in words.
