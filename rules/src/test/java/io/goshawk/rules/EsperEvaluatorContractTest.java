package io.goshawk.rules;

import io.goshawk.engine.RuleEvaluator;
import io.goshawk.engine.contract.RuleEvaluatorContract;
import java.util.List;

class EsperEvaluatorContractTest extends RuleEvaluatorContract {
    private static final CompiledRules RULES = RuleCompiler.compile(List.of(
            Rules.live("zz_large", "select amount from Transaction(amount > 500.00);"),
            Rules.rule("shadow_burst", "SHADOW", """
                    select transaction_id, card_token, count(*) as payments
                    from Transaction#time(10 seconds)
                    group by card_token having count(*) >= 4;"""),
            Rules.live("other_card", """
                    select transaction_id, card_token
                    from Transaction(card_token not in ('card-1', 'card-2'), amount != 1.00)
                         #time(3 seconds)
                    group by merchant_id having count(distinct card_token) >= 3;""")));

    @Override
    protected RuleEvaluator create() {
        return EsperEvaluator.create(RULES, Rules.POLICY);
    }
}
