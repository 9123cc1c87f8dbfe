package io.goshawk.rules;

import com.espertech.esper.common.internal.context.module.RuntimeExtensionServices;
import com.espertech.esper.common.internal.context.util.StatementContextResolver;
import com.espertech.esper.common.internal.schedule.TimeSourceService;
import com.espertech.esper.common.internal.settings.RuntimeSettingsService;
import com.espertech.esper.runtime.internal.kernel.service.EPServicesContextFactoryDefault;
import com.espertech.esper.runtime.internal.kernel.service.EPServicesHA;
import com.espertech.esper.runtime.internal.schedulesvcimpl.SchedulingServiceSPI;
import java.time.ZoneId;

/** Esper's parts, with our {@link Timers}. Public only because Esper makes it by its class name. */
public final class EsperServices extends EPServicesContextFactoryDefault {
    @Override
    protected SchedulingServiceSPI makeSchedulingService(EPServicesHA availability,
            TimeSourceService timeSource, RuntimeExtensionServices extensions,
            RuntimeSettingsService settings, StatementContextResolver statements, ZoneId zone) {
        return new Timers();
    }
}
