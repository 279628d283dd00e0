### Объявления: как их пишут в группе сотрудников и что читают жители.

announcements-notice =
    { $text }

    Объявления можно отключить в разделе «{ preferences-button }».

announcements-ask-text =
    Напишите текст объявления следующим сообщением: до 3500 знаков, можно с одним фото.

    Жители прочтут его слово в слово. Отменить: /cancel
announcements-ask-whom =
    Кому отправить? Напишите:

    — район, например «Автозаводский район»;
    — улицу или дома: «Южное шоссе» или «Южное шоссе 28, 30»;
    — номера лицевых счетов.

    Можно списком, каждое с новой строки.
announcements-ask-which = Уточните, что значит «{ $line }»:
announcements-ask-number = Чтобы отправить объявление, напишите число получателей: { $number }
announcements-everybody = Всем жителям
announcements-others = Другие получатели

announcements-no-text = Не принято: нужен текст, к нему можно одно фото. Отправьте их одним сообщением.
announcements-one-photo = Не принято: к объявлению можно приложить только одно фото. Отправьте текст с одним фото.
announcements-changed = Текст объявления исправлен.
announcements-change-not-taken = В объявлении осталось то, что было до исправления.
announcements-cancelled = Отменено. Ничего не отправлено.
announcements-nothing-to-cancel = Отменять нечего.
announcements-not-yours = Эта кнопка уже не действует, или объявление пишете не вы. Начать своё: /announce. Кто пишет от имени группы, отвечает словами, а не кнопками.
announcements-not-understood = Не понял, кому отправить. Напишите район, улицу, дом или номера лицевых счетов.
announcements-not-found =
    Не нашёл, ничего не выбрано:

    { $lines }
announcements-no-such-houses = { $street }, таких домов нет: { $houses }
announcements-mixed = Счета и адреса вместе отправить нельзя. Напишите или только номера счетов, или только адреса.

announcements-question =
    Выше объявление, каким его увидят жители.

    Кому: { $whom }
    Получателей: { $chats ->
        [one] <b>{ $chats }</b> чат
        [few] <b>{ $chats }</b> чата
       *[many] <b>{ $chats }</b> чатов
    }

    Чтобы отправить, напишите это число. Исправить текст: измените своё сообщение. Отменить: /cancel
announcements-how-to-send = Пока не отправлено. Чтобы отправить, напишите число получателей: { $number }. Чтобы сменить получателей, нажмите «{ announcements-others }» под вопросом.
announcements-other-number = Не отправлено: получателей { $number }. Чтобы отправить, напишите это число.
announcements-number-changed = Не отправлено: получателей было { $before }, теперь { $number }. Чтобы отправить, напишите новое число.
announcements-in-general = Ответ — в общей теме группы («General»).
announcements-only-shown = Эта кнопка — для жителей: здесь объявление только показано.

announcements-whom-everybody = все жители
announcements-whom-accounts = лицевые счета { $accounts }
announcements-whom-more = { $named } и ещё { $more }

announcements-progress =
    <b>Объявление № { $number }</b>
    Отправляет: { $clerk }
    Кому: { $whom }
announcements-state-running = Отправляется.
announcements-state-paused = На паузе.
announcements-state-stopped = Остановлено.
announcements-state-done = Отправлено.
announcements-sent = Получили { $sent } из { $all }, осталось { $left }.
announcements-skipped = Не нужно: { $count } (отключили объявления или больше не относятся к получателям).
announcements-blocked = Заблокировали бота: { $count }
announcements-failed = Не доставлено: { $count }
announcements-begins = Сейчас тихие часы: начнётся { $day } в { $time }.
announcements-time-left = Ещё примерно { $age }.

announcements-steer-pause = Пауза
announcements-steer-resume = Продолжить
announcements-steer-stop = Остановить
announcements-by-pause = Объявление № { $number } на паузе ({ $name }). Не получили: { $left }.
announcements-by-resume = Объявление № { $number } отправляется дальше ({ $name }). Осталось: { $left }.
announcements-by-stop = Объявление № { $number } остановлено ({ $name }). Не получили: { $left }.
announcements-ask-to-stop = Остановить объявление № { $number }? Ещё не получили: { $left }. Начать снова будет нельзя.
announcements-stop-sure = Да, остановить
announcements-stop-keep = Не останавливать
announcements-not-stopped = Объявление № { $number } не остановлено.

announcements-error-no-administrator = Объявления отправляют администраторы группы. Попросите администратора написать /announce или дать вам его права.
announcements-error-not-named = Объявления отправляют сотрудники, названные в настройках бота (ANNOUNCERS). Вас среди них нет. Если пишете от имени группы, напишите от своего.
announcements-error-right-not-known = Telegram сейчас не отвечает, кто администратор группы. Повторите через минуту.
announcements-error-long = Слишком длинно: { $length } знаков, а в одно сообщение помещается { $most }. Сократите и отправьте ещё раз.
announcements-error-nobody = Отправлять некому: ни у кого из них лицевой счёт не привязан к чату, или объявления отключены.
announcements-error-none = Такого объявления нет.
announcements-error-ended = Это объявление уже разослано или остановлено.
announcements-error-steered = { $what ->
    [pause] Объявление уже на паузе.
    [resume] Объявление уже отправляется.
   *[stop] Объявление уже остановлено.
 }

# В списке команд группы сотрудников.
staff-command-announce = Написать объявление жителям
