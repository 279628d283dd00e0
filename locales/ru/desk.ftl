### Заявки в группе сотрудников: карточки, кнопки, что слышит сотрудник.

desk-card = <b>№ { $number } · { $title }</b> · { $state }
desk-card-meter = { $meter }
desk-card-account = Лицевой счёт { $account } · { $address }
desk-card-who = { $who }
desk-card-convenient = Удобно: { $convenient }
desk-card-subject = <b>{ $subject }</b>
desk-card-text = { $text }
desk-card-rest = Текст длинный: продолжение отдельным сообщением.
desk-card-files = Приложено { $count ->
    [one] { $count } файл
    [few] { $count } файла
   *[many] { $count } файлов
 }.
desk-card-clerk = Ведёт: { $name }
desk-card-plan = Ответ ({ $name }) уйдёт жителю { $day } в { $time }.
desk-weekday = { $weekday ->
    [1] понедельника
    [2] вторника
    [3] среды
    [4] четверга
    [5] пятницы
    [6] субботы
   *[7] воскресенья
 }
desk-card-due = Срок: до { desk-weekday }, { $day }
desk-card-late = <b>Просрочено</b>: сделать надо было до { desk-weekday }, { $day }
desk-topic = № { $number } · { $about } · { $state }

desk-state-new = 🟡 новая
desk-state-in-work = 🔵 в работе
desk-state-waiting = 🟣 ждём жителя
desk-state-done = 🟢 готово
desk-state-refused = 🔴 отклонена
desk-state-withdrawn = ⚪ отозвана жителем
desk-state-merged = ⚪ объединена
desk-kind-service = Заявка
desk-kind-statement = Заявление
desk-kind-feedback = Обращение

desk-take = Взять в работу
desk-instead = Взять себе
desk-release = Отпустить
desk-answer = Ответить
desk-done = Готово
desk-refuse = Отклонить
desk-reopen = Открыть снова
desk-templates = Шаблоны

desk-clerk-group = группа
desk-ask-answer = Напишите ответ по заявке № { $number } следующим сообщением: он уйдёт жителю. Можно с фото и файлами.
desk-ask-answer-at-night = Напишите ответ по заявке № { $number } следующим сообщением, можно с фото и файлами. Сейчас нерабочее время. Если не нажать первую кнопку, ответ уйдёт жителю сразу.
desk-answer-or-talk = Это ответ по заявке № { $number }? Пока ничего не отправлено.
desk-answer-it-is = Отправить жителю
desk-ask-reason = Почему отклоняем заявку № { $number }? Житель прочтёт причину. Выберите её, ответьте на это сообщение своими словами или просто напишите их в теме заявки.
desk-reason-is-text = Причина — это слова, без фото и файлов. Заявка № { $number } не отклонена, жителю ничего не ушло. Напишите причину ещё раз; если это был ответ жителю, сначала нажмите «Отмена» под вопросом и отправьте его снова.
desk-reason-or-answer = Это причина, по которой отклоняем заявку № { $number }, или ответ жителю? Пока ничего не отправлено.
desk-reason-it-is = Отклонить с этой причиной
desk-reason-is-answer = Отправить как ответ
desk-ask-sure = Выше сообщение, которое ещё не отправлено. Решите кнопкой под ним.
desk-finish-form = { $what ->
    [announcement] Вы пишете объявление. Закончите его или отмените: /cancel.
    [outage] Вы планируете отключение. Закончите или отмените: /cancel.
   *[reading] Вы отклоняете показания. Ответьте на их карточку, а если их уже разобрал коллега или это ни к чему: /cancel.
 }
desk-answer-in-topic = Ответить можно и сразу в теме заявки.
desk-finish-answer = Вы пишете ответ по заявке № { $number }. Сначала напишите его или нажмите «Отмена» под вопросом.
desk-cancelled = Отменено.
desk-refused = Заявка № { $number } отклонена.
desk-carried-out = Сделано: заявка № { $number }.
desk-sent = Отправлено жителю (заявка № { $number }).
desk-sent-merged = Отправлено жителю по заявке № { $number }: эта объединена с ней.
desk-dropped = Не отправлено.
desk-cannot-go = Жителю это не ушло: отправить можно только текст, фото и файлы.
desk-edit-not-told = Исправление жителю не ушло. Чтобы он его прочёл, напишите новое сообщение.
desk-edit-files-stay = Фото и файлы для жителя остались прежними: заменить их нельзя. Отправьте нужные отдельным сообщением.
desk-not-found-by-reply = Жителю это не ушло: по этому сообщению заявку не найти. Ответьте на её карточку или напишите в её теме.
desk-held-unknown = Этого сообщения у меня больше нет, или его писали не вы. Отправьте его ещё раз.
desk-sure-take = Взять себе
desk-sure-write = Ответить всё равно
desk-sure-answer = Отправить всё равно
desk-sure-done = Готово всё равно
desk-sure-refuse = Отклонить всё равно
desk-sure-open = Открыть и отправить
desk-sure-drop = Не нужно

desk-unreachable =
    Житель не прочтёт сообщение по заявке № { $number }: бот не может ему написать.

    Телефон: { $phone }
    Почта: { $email }
desk-unreachable-by-mail = Ответ отправлен письмом на адрес, который житель подтвердил.
desk-uncertain = Ответ по заявке № { $number } мог прийти жителю дважды: связь прервалась при отправке, и бот отправил его ещё раз. Повторять ответ не нужно.
request-letter-subject = Заявка № { $number }
request-letter-answer =
    Ответ по вашей заявке № { $number }:

    { $text }
request-letter-done = Ваша заявка № { $number } выполнена.
request-letter-refused =
    Ваша заявка № { $number } отклонена.

    Причина: { $reason }
request-letter-files = К ответу приложено файлов: { $count }. Их покажет бот, когда вы снова откроете чат с ним, в разделе «{ menu-my-requests }».
request-letter-why = Мы пишем на почту, потому что бот не может написать вам в Telegram.
desk-clerk-left = { $name } больше не в группе. Снова ждут сотрудника: { $numbers }.

request-refusal-not-ours = Вопрос к управляющей компании
request-refusal-no-such-meter = По адресу нет такого счётчика
request-refusal-missing-papers = Не хватает документов
request-refusal-repeated = Такая заявка уже есть

desk-error-no-request = Заявки № { $number } нет.
desk-error-held = Не выполнено: заявку ведёт { $name }. Последнее: { $what ->
    [taken] взятие в работу
    [answered] ответ жителю
    [done] закрытие
    [refused] отказ
   *[reopened] открытие снова
 }, { $day } { $time }.
desk-error-answered = Не отправлено: жителю уже отвечает { $name }, { $day } { $time }.
desk-error-closed = Не выполнено: { $what ->
    [done] заявка закрыта ({ $name })
    [refused] заявка отклонена ({ $name })
    [withdrawn] житель отозвал заявку
    [merged] заявка объединена с другой ({ $name })
   *[closed_by_silence] заявка закрылась, житель не ответил
 }, { $day } { $time }.
desk-error-no-reason = Нужна причина: житель её прочтёт.
desk-error-long-reason = Слишком длинно: причина должна быть не длиннее { $longest ->
    [one] { $longest } знака
    [few] { $longest } знаков
   *[many] { $longest } знаков
 }. Ответьте ещё раз.
desk-error-sent-already = Этот ответ житель уже получил, заметкой он не станет. Чтобы сказать иначе, напишите ещё раз.
desk-error-stays-note = Это осталось заметкой, жителю не ушло. Чтобы ответить, напишите новое сообщение.

desk-merge-how = Напишите в теме заявки или ответом на её карточку: /merge и номер другой заявки того же жителя. Например, /merge 1043
desk-merged = Заявка № { $number } объединена с этой, № { $into }. Всё, что придёт по любой из них, будет здесь.
desk-error-same-request = Это одна и та же заявка.
desk-error-anothers-request = Это заявки разных людей, объединить их нельзя.

## Шаблоны: готовые ответы.

desk-templates-none = Шаблонов пока нет. Ответьте на сообщение с готовым текстом: /template и название.
desk-templates-for = Выберите шаблон для заявки № { $number }. Перед отправкой текст можно прочитать.
desk-template-how =
    Ответьте на сообщение с готовым текстом (можно с фото): /template и название, до 30 знаков.

    Поля, которые бот заполнит сам: {"{"}имя{"}"}, {"{"}номер{"}"}, {"{"}адрес{"}"}, {"{"}услуга{"}"}, {"{"}срок{"}"}. Если о поле ничего не известно, предложение с ним не отправится.
desk-template-by-name = Напишите в теме заявки или ответом на её карточку: /t и название шаблона. Все названия: /templates
desk-template-kept = Шаблон «{ $name }» сохранён.
desk-template =
    <b>{ $name }</b>

    { $text }
desk-template-remove = Удалить
desk-template-removed = Шаблон «{ $name }» удалён.
desk-template-ready = <b>Жителю по заявке № { $number } уйдёт:</b>
desk-template-held = Заявку ведёт { $name }. Если отправить, ответ уйдёт от вас.
desk-template-missing = Нет данных: { $missing }. Предложения с ними пропущены.
desk-template-empty = Отправлять нечего: нет данных { $missing }.
desk-template-send = Отправить
desk-error-unknown-field = Поля { $field } нет. Можно: {"{"}имя{"}"}, {"{"}номер{"}"}, {"{"}адрес{"}"}, {"{"}услуга{"}"}, {"{"}срок{"}"}. Других фигурных скобок в шаблоне быть не должно.
desk-error-wrong-template = Шаблон не сохранён: нужны название не длиннее { $longest ->
    [one] { $longest } знака
    [few] { $longest } знаков
   *[many] { $longest } знаков
 } и текст до 3500 знаков или фото.
desk-error-no-template = Такого шаблона нет. Все названия: /templates

## Ответы, которые уйдут утром.

desk-later = Отправить { $day } в { $time }
desk-ask-later = Напишите ответ по заявке № { $number }: он уйдёт жителю { $day } в { $time }. До этого его можно отменить.
desk-planned = Сейчас нерабочее время: ответ по заявке № { $number } уйдёт жителю { $day } в { $time }.
desk-plan-now = Отправить сейчас
desk-plan-drop = Не отправлять
desk-plan-sent = Отправлено жителю.
desk-plan-over = Этот ответ уже отправлен или отменён.
desk-plan-not-sent =
    Отложенный ответ по заявке № { $number } не отправлен: после него заявку закрыли или ответил другой сотрудник. Текст был такой:

    { $text }

## Тема, которую пришлось создать заново.

desk-recount = <b>Переписка по заявке № { $number }</b>. Эта тема новая, прежней больше нет.
desk-recount-resident = Житель
desk-recount-bot = Бот
desk-recount-line = <b>{ $who }</b> · { $what ->
    [created] новый текст заявки
    [said] сообщение
    [answered] ответ жителю
    [noted] заметка
    [taken] взятие в работу
    [done] закрытие
    [refused] отказ
    [reopened] открытие снова
   *[closed_by_silence] закрытие: житель не ответил
 } · { $day } { $time }

# В списке команд группы сотрудников.
staff-command-help = Как отвечать и какие есть команды
staff-command-merge = Объединить заявки: /merge 1043
staff-command-templates = Готовые ответы
desk-help = Ответить жителю: напишите в теме его заявки или ответьте на её карточку. Всё, что там написано, он прочтёт, кроме заметок для коллег: они начинаются с //. Кнопки под карточкой закрывают заявку и передают её.
