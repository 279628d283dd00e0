### «Почему больше?»: разница двух счетов и её причины.

comparing-button = Почему больше?
comparing-more = Почему больше: за { $month } начислено на { $sum } больше, чем за { $before }
comparing-less = Почему меньше: за { $month } начислено на { $sum } меньше, чем за { $before }
comparing-same = За { $month } начислено столько же, сколько за { $before }
comparing-more-to-pay = Почему больше: за { $month } к оплате на { $sum } больше, чем за { $before }
comparing-less-to-pay = Почему меньше: за { $month } к оплате на { $sum } меньше, чем за { $before }
comparing-same-to-pay = За { $month } к оплате столько же, сколько за { $before }
comparing-to-pay-button = Сравнить суммы к оплате
comparing-charged-button = Сравнить начисленное

comparing-cause = { $said }: { $sum }
comparing-cause-of = { $name }, { $said }: { $sum }
comparing-days = дней в счёте было { $before }, стало { $after }
comparing-use-more = использовали на { $by } больше (было { $before }, стало { $after })
comparing-use-less = использовали на { $by } меньше (было { $before }, стало { $after })
comparing-use-a-day-more = в день использовали больше
comparing-use-a-day-less = в день использовали меньше
comparing-norm-more = без счётчика начислено на { $by } больше (было { $before }, стало { $after })
comparing-norm-less = без счётчика начислено на { $by } меньше (было { $before }, стало { $after })
comparing-zones = счётчик с другими зонами (было { $before }, стало { $after })
comparing-band-more = больше сверх нормы или в высоком диапазоне (было { $before }, стало { $after })
comparing-band-less = меньше сверх нормы или в высоком диапазоне (было { $before }, стало { $after })
comparing-rate = тариф был { $before }, стал { $after }
comparing-rate-changed = изменились тарифы
comparing-vat = НДС в тарифе был { $before } %, стал { $after } %
comparing-sum-common = общедомовые нужды (было { $before }, стало { $after })
comparing-sum-service = услуги (было { $before }, стало { $after })
comparing-sum-recalculation = перерасчёт (было { $before }, стало { $after })
comparing-sum-benefit = льгота (было { $before }, стало { $after })
comparing-sum-penalty = пени (было { $before }, стало { $after })
comparing-sum-transfer = перенос между лицевыми счетами (было { $before }, стало { $after })
comparing-sum-other = суммы сверх строк счёта (было { $before }, стало { $after })
comparing-sum-opening = Долг на начало месяца (был { $before }, стал { $after })
comparing-sum-paid = Оплачено за месяц (было { $before }, стало { $after })
comparing-other = строки счетов этого не объясняют
