### Заявки жителя после отправки: список, переписка, ответы, оценка.

menu-my-requests = Мои заявки
my-requests-title = <b>Мои заявки</b>
my-requests-none = Вы ещё ничего не отправляли: здесь появятся ваши заявки и обращения.
my-requests-heading = № { $number } · { $title }
my-requests-kind-service = Заявка на услугу
my-requests-kind-statement = Заявление
my-requests-kind-feedback = Обращение
my-requests-state-new = Новая, отправлена { $day }. Сотрудник её ещё не взял.
my-requests-state-in-work = В работе с { $day }.
my-requests-state-waiting = Есть ответ от { $day }. Ждём, что скажете вы.
my-requests-state-done = Закрыта { $day }.
my-requests-state-refused = Отклонена { $day }.
my-requests-state-withdrawn = Вы отозвали её { $day }.
my-requests-state-merged = Объединена с № { $into } { $day }.
my-requests-due = Срок: до { $day }.
my-requests-overdue = Срок был до { $day }, простите за задержку.
my-requests-merged = Заявка № { $number } объединена с № { $into }, всё остальное в ней.
my-requests-address = Адрес: { $address }
my-requests-meter = Счётчик: { $meter }
my-requests-newer = Новее
my-requests-older = Раньше
my-requests-earlier = Начало переписки
my-requests-later = Дальше
my-requests-entry = <b>{ $day }, { $time }.</b> { $said }
my-requests-you = Вы:
my-requests-you-sent = Вы отправили заявку.
my-requests-clerk = Сотрудник { $name }:
my-requests-some-clerk = Сотрудник:
my-requests-said = { $text }
my-requests-edited = (исправлено)
my-requests-files = Файлы: { $files }
my-requests-photo = фото
my-requests-file = файл
my-requests-files-button = Прислать файлы ещё раз
my-requests-files-come = Сейчас пришлём файлы.
my-requests-files-sent = Файлы заявки № { $number }.
my-requests-happened-taken = Сотрудник взял заявку в работу.
my-requests-happened-done = Сотрудник закрыл заявку: готово.
my-requests-happened-solved = Вы закрыли заявку: вопрос решён.
my-requests-happened-refused = Сотрудник отклонил заявку.
my-requests-happened-withdrawn = Вы отозвали заявку.
my-requests-happened-closed-by-silence = Заявка закрылась: 7 дней не было ответа.
my-requests-happened-reopened = Заявку открыли снова.
my-requests-happened-merged = Заявку объединили с другой.
my-requests-happened-rated = Ваша оценка: { $rating }.
my-requests-error-none = Такой заявки у вас нет.

## Слова после отправки.

my-requests-reply-button = Ответить
my-requests-reply =
    Напишите, что передать сотруднику по заявке № { $number }. Можно приложить фото и файлы.
my-requests-reply-to-which = Не понял, по какой заявке. Откройте её: /menu, «{ menu-my-requests }».
my-requests-passed-on = Передали сотруднику: заявка № { $number }. Если нужно добавить, напишите ещё.
my-requests-passed-on-by-itself = Передали сотруднику как ответ по заявке № { $number }. Если нужно добавить, напишите ещё.
my-requests-take-back = Это не туда
my-requests-taken-back = Хорошо, это было не по заявке № { $number }: сотрудник увидит, что эти слова к ней не относятся.
my-requests-edit-passed-on = Исправили и у сотрудника: заявка № { $number }.
my-requests-show = Показать заявку
my-requests-words-only = Сотруднику можно передать текст, фото и файлы. Голосовое, видео и наклейку передать не получится: напишите, пожалуйста, словами.
my-requests-number = Заявка № { $number }
my-requests-which = По какой заявке передать эти слова?
my-requests-which-first = Сначала выберите, по какой заявке передать то, что вы уже написали.
my-requests-nowhere = Никуда, это о другом
my-requests-not-passed-on = Хорошо, никому не передали.
my-requests-error-too-many = Сотрудник ещё не прочёл ваши прежние сообщения. Это не передали, оно осталось у вас в чате: пришлите его после { $time }.
my-requests-error-withdrawn = Вы отозвали заявку № { $number }, её уже никто не читает. Отправьте новую: /menu
my-requests-error-answered = Сотрудник уже прочёл эти слова и ответил. Напишите ему, что они о другом.

## Конец заявки.

my-requests-solved-button = Спасибо, вопрос решён
my-requests-solved = Заявка № { $number } закрыта. Если вопрос вернётся, её можно открыть снова.
my-requests-reopen = Открыть снова
my-requests-reopen-why =
    Что осталось сделать по заявке № { $number }? Напишите, и она откроется снова. Можно приложить фото и файлы.
my-requests-reopened = Заявка № { $number } снова открыта, ваши слова у сотрудника. Если нужно добавить, напишите ещё.
my-requests-welcome = Рады помочь. Если что-нибудь понадобится: /menu
my-requests-glad = Рады помочь. Заявка № { $number } остаётся закрытой.
my-requests-still-refused = Хорошо. Заявка № { $number } остаётся закрытой.
my-requests-withdraw-button = Отозвать заявку
my-requests-withdraw = Отозвать заявку № { $number }? Ею никто не будет заниматься.
my-requests-withdraw-for-sure = Да, отозвать
my-requests-withdrawn = Заявка № { $number } отозвана.
my-requests-error-in-work = Заявку № { $number } уже не отозвать: ею занимаются или она закрыта. Если она не нужна, напишите об этом сотруднику.
my-requests-rate = Довольны ли вы? Оцените от 1 до 5, где 5 — отлично.
my-requests-rated = Спасибо, ваша оценка заявки № { $number }: { $rating }.
my-requests-word-button = Написать почему
my-requests-word = Почему { $rating }? Напишите несколько слов о заявке № { $number }, их прочтут сотрудники.
my-requests-word-passed-on = Спасибо, передали сотрудникам. Заявка № { $number } остаётся закрытой.
my-requests-word-only = Напишите, пожалуйста, словами.
my-requests-error-not-rated = Заявку № { $number } сейчас не оценить: она не закрыта.
my-requests-error-long-word = Слишком длинно: до { $longest ->
    [one] { $longest } знака
    [few] { $longest } знаков
   *[many] { $longest } знаков
 }. Напишите короче.

## Что бот сообщает сам.

request-taken = Заявку { $request } взяли в работу.
request-taken-by = Ею занимается сотрудник { $clerk }.
request-answer = Ответ по заявке № { $number }
request-answer-files = Сотрудник прислал файлы.
request-answer-until = Если ответа не будет, { $day } заявка закроется сама.
request-done = Заявка { $request } выполнена.
request-silence =
    Заявка { $request } закрыта, потому что 7 дней не было ответа.

    Ответьте на это сообщение, и она откроется снова.
request-refused = Заявку { $request } отклонили.
request-refused-because = Причина: { $reason }
request-refused-advice = Если вы не согласны, ответьте на это сообщение, и она откроется снова.
request-reopened = Заявка { $request } снова в работе.
request-merged = Заявка { $request } объединена с № { $into }: ответы придут по ней, а обе можно найти по своим номерам.
my-requests-rate-again = Вчера закрыли заявку { $request }. Как всё прошло?

## Что об этом читает группа сотрудников.

request-said = <b>№ { $number } · житель:</b>
request-text-changed = <b>№ { $number } · житель исправил текст заявки:</b>
request-unsaid = № { $number }: житель забрал эти слова, они были о другом. Заявка по-прежнему ждёт его.
request-rated = № { $number }: житель оценил заявку на { $rating } из 5.
