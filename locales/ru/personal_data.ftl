### «Личные данные»: что известно о лицевом счёте, счётчиках и тарифах.

personal-data-title = Личные данные
personal-data-holder = Квартиросъёмщик: { $holder }
personal-data-address = Адрес: { $address }
personal-data-dwelling = Жильё: { $category }
personal-data-persons = Зарегистрировано человек: { $number }
personal-data-area = Общая площадь: { $area } м²
personal-data-email = Почта: { $email }
personal-data-phone = Телефон: { $phone }

personal-data-meter = Счётчик: { $number }
personal-data-removed = Снят, показаний больше не принимаем
personal-data-place = Место: { $place }
personal-data-zones = Зоны: { $zones }
personal-data-digits = Знаков до запятой: { $digits }
personal-data-ratio = Коэффициент трансформации: { $number }
personal-data-verified = Поверен до { $day }
personal-data-verification-over = Поверка истекла { $day }
personal-data-verification-unknown = Срок поверки нам не известен
personal-data-no-meters = По нашим данным, счётчиков по этой услуге у вас нет.
personal-data-norm-person = Норматив: { $amount } { $unit } в месяц на человека
personal-data-norm-m2 = Норматив: { $amount } { $unit } в месяц на м²

personal-data-tariff = Тариф действует с { $day }
personal-data-sample = Это пример тарифа, а не настоящая цена.
personal-data-act = Основание: { $act }
personal-data-price = { $amount } ₽ за { $unit }
personal-data-rate = Цена: { $price }
personal-data-rate-of = { $zone }: { $price }
personal-data-water = Холодная вода:
personal-data-heat = Подогрев, { $heat } Гкал на 1 м³:
personal-data-within-norm = В пределах социальной нормы, до { $amount } { $unit } в месяц:
personal-data-over-norm = Сверх социальной нормы, больше { $amount } { $unit } в месяц:
personal-data-within-norm-of-one = В пределах социальной нормы, до { $amount } { $unit } в месяц на человека:
personal-data-over-norm-of-one = Сверх социальной нормы, больше { $amount } { $unit } в месяц на человека:
personal-data-within-range = До { $amount } { $unit } в месяц:
personal-data-over-range = Больше { $amount } { $unit } в месяц:
personal-data-category-unknown = Тип жилья нам не известен: это общий тариф, ваш может быть другим.
personal-data-no-tariff = Тариф для вашего жилья нам не известен. Спросите о нём: 8 (831) 243-04-14

personal-data-history-of = Показания: { $meter }
personal-data-charges = Начисления и платежи
