package io.goshawk.rules;

import com.espertech.esper.common.client.EPException;
import com.espertech.esper.common.client.hook.condition.ConditionHandler;
import com.espertech.esper.common.client.hook.condition.ConditionHandlerFactory;
import com.espertech.esper.common.client.hook.condition.ConditionHandlerFactoryContext;
import com.espertech.esper.common.client.hook.exception.ExceptionHandler;
import com.espertech.esper.common.client.hook.exception.ExceptionHandlerFactory;
import com.espertech.esper.common.client.hook.exception.ExceptionHandlerFactoryContext;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Told by Esper of every error that it would otherwise log and forget: throws it, so that it leaves
 * {@code sendEvent}. Public only because Esper makes it by its class name.
 */
public final class FailStop implements ExceptionHandlerFactory, ConditionHandlerFactory {
    private static final Pattern IN_STATEMENT = Pattern
            .compile("^Error evaluating expression .* statement '([^']+)'");

    /** An error with the name of the statement that it happened in. */
    static final class StatementFailure extends RuntimeException {
        private final String statement;

        StatementFailure(String statement, Throwable cause) {
            super(cause);
            this.statement = statement;
        }
    }

    /** What left Esper, with the rule that it comes from. */
    static RuleFailedException failure(String transactionId, RuntimeException error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof StatementFailure failure) {
                return new RuleFailedException(failure.statement, transactionId,
                        failure.getCause());
            }
            // A filter is evaluated outside of its statement: only the message tells.
            Matcher filter = IN_STATEMENT.matcher(String.valueOf(cause.getMessage()));
            if (cause instanceof EPException && cause.getCause() != null && filter.find()) {
                return new RuleFailedException(filter.group(1), transactionId, cause.getCause());
            }
        }
        return new RuleFailedException("(unknown)", transactionId, error);
    }

    @Override
    public ExceptionHandler getHandler(ExceptionHandlerFactoryContext context) {
        return error -> {
            if (error.getThrowable() instanceof StatementFailure known) {
                throw known;
            }
            throw new StatementFailure(error.getStatementName(), error.getThrowable());
        };
    }

    @Override
    public ConditionHandler getHandler(ConditionHandlerFactoryContext context) {
        return condition -> {
            throw new StatementFailure(condition.getStatementName(), new IllegalStateException(
                    "too many unfinished patterns are held, the limit is reached: bound the rule"
                            + " with a shorter 'timer:within' or a narrower first event ["
                            + condition.getCondition() + "]"));
        };
    }
}
