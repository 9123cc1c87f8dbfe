package io.goshawk.rules;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import io.goshawk.engine.event.Transaction;
import io.goshawk.engine.profile.FeatureColumn;
import io.goshawk.engine.profile.FeatureType;
import io.goshawk.engine.profile.Features;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The byte code of {@link EventClasses}. In Java it would read:
 *
 * <pre>
 * public final class Profile_card {
 *     private final Features features;
 *     public Profile_card(Features features) { this.features = features; }
 *     public Long feature_count_10m() { return features.longValue(0); }
 * }
 *
 * public final class TransactionWithProfiles extends TransactionEvent {
 *     public TransactionWithProfiles(Transaction t, Features f) { super(t, f); }
 *     protected TransactionEvent with(Transaction t, Features f) {
 *         return new TransactionWithProfiles(t, f);
 *     }
 *     public Profile_card profile_card() { return new Profile_card(features); }
 * }
 * </pre>
 */
final class EventCode {
    private static final String PACKAGE = "io.goshawk.rules.generated.";
    private static final int PUBLIC_FINAL = ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL
            | ClassFile.ACC_SUPER;
    private static final ClassDesc EVENT = desc(TransactionEvent.class);
    private static final ClassDesc EVENT_WITH_PROFILES = ClassDesc
            .of(PACKAGE + "TransactionWithProfiles");
    private static final ClassDesc FEATURES = desc(Features.class);
    private static final ClassDesc ERROR = desc(IllegalStateException.class);
    private static final MethodTypeDesc OF_FEATURES = MethodTypeDesc.of(CD_void, FEATURES);
    private static final MethodTypeDesc OF_BOTH = MethodTypeDesc.of(CD_void,
            desc(Transaction.class), FEATURES);

    private final Map<String, Integer> columns = new HashMap<>();

    /** @param computed the features that events will have, each at its place */
    EventCode(List<FeatureColumn> computed) {
        computed.forEach(column -> columns.put(column.qualifiedName(), columns.size()));
    }

    /** The class of the events. */
    byte[] event(List<FeatureGroup> groups) {
        return ClassFile.of().build(EVENT_WITH_PROFILES, type -> {
            type.withFlags(PUBLIC_FINAL).withSuperclass(EVENT);
            type.withMethodBody(INIT_NAME, OF_BOTH, ClassFile.ACC_PUBLIC,
                    code -> code.aload(0).aload(1).aload(2)
                            .invokespecial(EVENT, INIT_NAME, OF_BOTH).return_());
            type.withMethodBody("with", OF_BOTH.changeReturnType(EVENT), ClassFile.ACC_PROTECTED,
                    code -> code.new_(EVENT_WITH_PROFILES).dup().aload(1).aload(2)
                            .invokespecial(EVENT_WITH_PROFILES, INIT_NAME, OF_BOTH).areturn());
            groups.forEach(group -> groupMethod(type, group));
        });
    }

    private static void groupMethod(ClassBuilder type, FeatureGroup group) {
        ClassDesc view = className(group);
        type.withMethodBody(EventClasses.methodOf(group), MethodTypeDesc.of(view),
                ClassFile.ACC_PUBLIC,
                code -> code.new_(view).dup().aload(0).getfield(EVENT, "features", FEATURES)
                        .invokespecial(view, INIT_NAME, OF_FEATURES).areturn());
    }

    /** The class of a profile, or of the lists. */
    byte[] group(FeatureGroup group) {
        ClassDesc self = className(group);
        return ClassFile.of().build(self, type -> {
            type.withFlags(PUBLIC_FINAL);
            type.withField("features", FEATURES, ClassFile.ACC_PRIVATE | ClassFile.ACC_FINAL);
            type.withMethodBody(INIT_NAME, OF_FEATURES, ClassFile.ACC_PUBLIC,
                    code -> code.aload(0).invokespecial(CD_Object, INIT_NAME, MTD_void).aload(0)
                            .aload(1).putfield(self, "features", FEATURES).return_());
            for (FeatureColumn feature : group.columns()) {
                type.withMethodBody(EventClasses.methodOf(feature),
                        MethodTypeDesc.of(desc(feature.type().valueType())), ClassFile.ACC_PUBLIC,
                        code -> read(code, self, feature.qualifiedName(), feature.type()));
            }
        });
    }

    private void read(CodeBuilder code, ClassDesc self, String feature, FeatureType type) {
        Integer column = columns.get(feature);
        if (column == null) {
            code.new_(ERROR).dup().loadConstant(feature + " is not computed")
                    .invokespecial(ERROR, INIT_NAME, MethodTypeDesc.of(CD_void, CD_String))
                    .athrow();
            return;
        }
        String reader = switch (type) {
            case LONG -> "longValue";
            case DOUBLE -> "doubleValue";
            case TEXT -> "text";
            case BOOLEAN -> "booleanValue";
        };
        code.aload(0).getfield(self, "features", FEATURES).loadConstant(column.intValue())
                .invokevirtual(FEATURES, reader,
                        MethodTypeDesc.of(desc(type.valueType()), CD_int))
                .areturn();
    }

    private static ClassDesc className(FeatureGroup group) {
        return ClassDesc.of(PACKAGE + "Profile_" + group.name());
    }

    private static ClassDesc desc(Class<?> type) {
        return type.describeConstable().orElseThrow();
    }
}
