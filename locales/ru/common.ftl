### Слова, общие для всех разговоров.

button-back = Назад
button-cancel = Отмена
no-phone = не указан
no-email = не указана
no-reading = неизвестно
no-use = неизвестен
no-history = показаний нет

address = { $street }, д. { $house }, кв. { $flat }
address-house = { $street }, д. { $house }
account-named = { $account } «{ $label }»

resource-electricity = Электроэнергия
resource-hot-water = Горячая вода
resource-heating = Отопление
measure-kwh = кВт·ч
measure-m3 = м³
measure-gcal = Гкал
volume = { $amount } { $unit }
zone-whole-day = сутки
zone-day = день
zone-night = ночь
zone-half-peak = полупик
register = Т{ $number }
register-zone = Т{ $number } — { $zone }
meter-title = { $resource } · счётчик { $number }

keyboard-away = Хорошо.
stale-button = Эта кнопка от прошлого шага и больше не действует.
edited-message = Исправленное сообщение я не перечитываю. Отправьте верное значение новым сообщением.
unexpected = Не понял. Выберите действие кнопкой или отправьте /menu.
album-rest = Остальные снимки из этого альбома пришли позже, я их не взял.

error-domain = Не получилось. Попробуйте ещё раз.
error-delayed = База данных занята. Ваше сообщение не потеряно: отвечу, как только смогу, повторять не нужно.
error-no-linked-account = Этот лицевой счёт не привязан к чату. Привяжите его в меню: /menu
error-unexpected =
    Что-то пошло не так, простите. Введённое не потеряно, попробуйте ещё раз.
    Если повторится, назовите нам номер { $complaint }: 8 (831) 243-04-14.
error-form-lost = Этот ввод начат до обновления бота, продолжить его нельзя. Начните, пожалуйста, заново.
