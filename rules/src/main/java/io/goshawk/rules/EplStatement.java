package io.goshawk.rules;

import com.espertech.esper.common.client.soda.AnnotationAttribute;
import com.espertech.esper.common.client.soda.AnnotationPart;
import com.espertech.esper.common.client.soda.EPStatementObjectModel;

/**
 * One statement of a file.
 *
 * @param text     as written, annotations included
 * @param compiled as it is compiled, with the values of tunables in the place of their names
 * @param offset   where it starts in the file
 * @param model    what it says, as written
 */
record EplStatement(String text, String compiled, int offset, EPStatementObjectModel model) {
    /** The same, compiled from another text. */
    EplStatement compiledAs(String other) {
        return new EplStatement(text, other, offset, model);
    }

    /** Its {@code @Rule}, or null if it is a helper. */
    AnnotationPart rule() {
        for (AnnotationPart annotation : model.getAnnotations()) {
            if (isRule(annotation)) {
                return annotation;
            }
        }
        return null;
    }

    /** An attribute of {@code @Rule} as written, or null. */
    Object ruleAttribute(String name) {
        AnnotationPart rule = rule();
        if (rule != null) {
            for (AnnotationAttribute attribute : rule.getAttributes()) {
                if (attribute.getName().equals(name)) {
                    return attribute.getValue();
                }
            }
        }
        return null;
    }

    static boolean isRule(AnnotationPart annotation) {
        return annotation.getName().equals(Rule.class.getSimpleName())
                || annotation.getName().equals(Rule.class.getName());
    }
}
