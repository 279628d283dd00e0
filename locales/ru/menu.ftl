### Меню и то, что всегда под рукой.

menu-stranger =
    Это бот Волгаэнергосбыта: показания счётчиков и всё о вашем лицевом счёте.

    Сначала привяжите лицевой счёт.
menu-resident =
    Лицевой счёт { $account }.

    Что сделать?
menu-link = Привязать лицевой счёт
menu-access-again = Войти по почте, если уже привязывали
menu-readings = Передать показания
menu-sent = Мои показания
menu-history = История показаний
menu-accounts = Лицевые счета
menu-language = Язык / Language
menu-help-button = Помощь
menu-menu = Меню
menu-form-left = Ввод прерван, ничего не отправлено.
menu-nothing-to-cancel = Отменять нечего.
menu-unknown-command = Такой команды нет. Есть /menu, /cancel, /language и /help.
menu-choose-language = На каком языке говорить? What language shall I speak?
menu-russian = Русский
menu-english = English
menu-help =
    Что умеет бот:
    • передать показания электросчётчика и счётчика горячей воды;
    • показать, что вы передали и что с этим стало;
    • показать историю показаний и расход по месяцам, таблицей и графиком;
    • вести несколько лицевых счетов.

    Показания можно прислать и без кнопок, одним сообщением: 256 246

    Команды: /menu — меню, /cancel — прервать ввод, /language — язык, /help — эта справка.
    Вместо нажатия кнопки можно написать её название.

    Телефон для населения: 8 (831) 243-04-14, ежедневно с 8:00 до 17:00.

command-menu = Меню
command-cancel = Прервать ввод
command-language = Язык / Language
command-help = Что умеет бот
