### Справочная информация: отделения, услуги и цены, способы оплаты, вопросы и ответы.

reference-start = Справочная информация. Что показать?
reference-left = Справка закрыта.
reference-sample = Это пример, не настоящие сведения.
reference-sample-name = { $name } (пример)
reference-text = { $text }
reference-error-gone = Этих сведений больше нет. Откройте раздел «{ menu-reference }» заново: там то, что есть сейчас.

## Отделения.

reference-own-branch = Моё отделение
reference-nearest = Ближайшее отделение
reference-branches = Все отделения
reference-branch = Об отделении
reference-on-map = На карте
reference-which-branch = Какое отделение показать?
reference-no-branches = Списка отделений у нас пока нет. Адреса скажут по телефону 8 (831) 243-04-14.
reference-branch-not-said = Какое отделение обслуживает ваш дом, у нас не указано. Можно обратиться в любое.
reference-branch-name = <b>{ $name }</b>
reference-address = Адрес: { $address }
reference-hours = Часы работы: { $hours }
reference-phone = Телефон: { $phone }
reference-ask-place = Отправьте своё место на карте: кнопкой ниже или скрепкой, «Геопозиция». Мы найдём ближайшее отделение, а место не сохраним.
reference-share-place = Отправить моё место
reference-no-place-in-it = Здесь нужно место на карте: нажмите «{ reference-share-place }» или приложите геопозицию. Если не хотите, нажмите «{ menu-reference }» и выберите отделение из списка.
reference-nearest-is = Ближайшее отделение, по прямой примерно { $distance }:
reference-place-not-kept = Ваше место мы не сохранили.
reference-no-places = Где наши отделения на карте, у нас пока не указано. Адреса есть в разделе «{ reference-branches }».
reference-metres = { $metres } м
reference-kilometres = { $kilometres } км

## Услуги и цены.

reference-meters = Обслуживание счётчиков
reference-prices = Прейскурант
reference-meters-head = <b>Обслуживание счётчиков</b>
reference-prices-head = <b>Прейскурант</b>
reference-no-services = Списка услуг у нас пока нет. Об услугах расскажут по телефону 8 (831) 243-04-14.
reference-service = <b>{ $name }</b>
reference-service-of = { $name } ({ $resource })
reference-service-price = Цена: { $price }
reference-service-term =
    Срок: { $count ->
        [one] { $count } рабочий день
        [few] { $count } рабочих дня
       *[many] { $count } рабочих дней
    }
reference-price = { $name }: { $price }

## Способы оплаты.

reference-ways = Как оплатить
reference-ways-head = <b>Как оплатить</b>
reference-way = <b>{ $name }</b>
reference-commission = Комиссия: { $commission }
reference-no-ways = Списка способов оплаты у нас пока нет. Спросите о них по телефону 8 (831) 243-04-14.

## Вопросы и ответы.

reference-questions = Вопросы и ответы
reference-other-questions = Другие вопросы
reference-which-question =
    Выберите вопрос или напишите своими словами, о чём он.
    Например: как проверить счётчик
reference-no-questions = Вопросов и ответов у нас пока нет. Спросите сотрудника: кнопка «{ menu-feedback }» ниже.
reference-found =
    { $count ->
        [one] Нашёлся { $count } вопрос. Можно написать и другие слова.
        [few] Нашлось { $count } вопроса. Можно написать и другие слова.
       *[many] Нашлось { $count } вопросов. Можно написать и другие слова.
    }
reference-nothing-found = Ничего не нашлось. Попробуйте другие слова или спросите сотрудника: кнопка «{ menu-feedback }» ниже.
reference-no-words = Здесь можно искать только по словам: напишите, о чём вопрос.
reference-question = <b>{ $question }</b>
reference-earlier = Предыдущие
reference-later = Следующие

command-info = Справочная информация
