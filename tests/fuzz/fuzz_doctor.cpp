// Any text gets a bounded diagnosis, and any answer of a runtime is facts or an error.

#include "core/doctor/diagnosis.h"

#include <cstdint>
#include <cstdlib>

using namespace Aloft;
using namespace Qt::StringLiterals;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray text(reinterpret_cast<const char *>(data), qsizetype(size));
    static const auto rules = [] { return DoctorRules::builtIn(); }();
    const DoctorLimits limits;
    const Diagnosis found = diagnose(rules, text);
    if (found.findings.size() > limits.findings)
        std::abort();
    for (const Finding &finding : found.findings) {
        const bool isWhole = !finding.cause.isEmpty() && finding.cause.size() < 2000
            && finding.line.size() <= 300;
        if (!isWhole)
            std::abort();
        for (const Fix &fix : finding.fixes) {
            if (titleOf(fix).isEmpty())
                std::abort();
            // What goes to a command line is a package's name, never an option or a second command.
            if (const auto *install = std::get_if<InstallFix>(&fix)) {
                for (const QString &package : install->packages) {
                    if (distributionOf(package).isEmpty() || package.contains(u' '))
                        std::abort();
                }
            }
        }
    }
    reportOf(found, text, {});
    (void)readMachineFacts("ALOFT-FACTS " + text);
    return 0;
}
