### Плановые отключения: что о них сообщаем и что отвечаем тем, кто спросил.

outages-planned-electricity = <b>Плановое отключение электроэнергии</b>
outages-planned-hot-water = <b>Плановое отключение горячей воды</b>
outages-planned-heating = <b>Плановое отключение отопления</b>
outages-again-electricity = <b>Отключение электроэнергии изменилось. Теперь так:</b>
outages-again-hot-water = <b>Отключение горячей воды изменилось. Теперь так:</b>
outages-again-heating = <b>Отключение отопления изменилось. Теперь так:</b>
outages-off-electricity = <b>Отключение электроэнергии отменено</b>
outages-off-hot-water = <b>Отключение горячей воды отменено</b>
outages-off-heating = <b>Отключение отопления отменено</b>

outages-today = Сегодня, { $day }
outages-tomorrow = Завтра, { $day }
outages-until-tomorrow = завтра, { $day }
outages-midnight = полуночи
outages-when = { $day }, с { $since } до { $until }
outages-when-nights = { $day }, с { $since } до { $until } { $until_day }
outages-when-now = Сейчас, до { $until }
outages-when-now-until-day = Сейчас, до { $until } { $until_day }

outages-home = { $address }
outages-home-named = { $address } «{ $label }»
outages-reason = Причина: { $reason }
outages-call = Спросить по телефону: { $phone }
outages-button = Все мои отключения

outages-none = Плановых отключений нет.
outages-may-be-accident = Если света, воды или тепла сейчас нет, это может быть авария: о ней мы здесь не знаем. Напишите сотруднику.
outages-if-wrong = Если сейчас не так, как здесь сказано, напишите сотруднику.
outages-stranger = Отключения по вашему адресу можно узнать здесь, если привязать лицевой счёт. Можно и просто написать сотруднику: назовите улицу и дом.
outages-write = Написать сотруднику

## Что не так с адресом, который назвал сотрудник.

outages-error-street = Улицы «{ $street }» в реестре нет. Напишите её так, как в счетах: ул. Южное шоссе.
outages-error-streets = Улиц «{ $street }» несколько: { $found }. Напишите, какая из них.
outages-error-houses = На «{ $street }» нет домов: { $houses }.
outages-error-no-houses = Назовите дома на «{ $street }»: 28, 30-34, 36к1. Если вся улица, напишите «все».
