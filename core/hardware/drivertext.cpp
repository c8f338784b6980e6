#include "core/hardware/drivertext.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <array>

namespace Aloft {

namespace {

struct Trouble
{
    const char *code;
    const char *sentence;
};

constexpr const char *context = "Aloft::DriverText";

constexpr std::array troubles{
    Trouble{"no-driver", QT_TRANSLATE_NOOP("Aloft::DriverText", "There is no NVIDIA driver here.")},
    Trouble{"no-smi", QT_TRANSLATE_NOOP("Aloft::DriverText", "There is no nvidia-smi here.")},
    Trouble{"no-amd", QT_TRANSLATE_NOOP("Aloft::DriverText", "There is no AMD card here.")},
    Trouble{"no-tpu", QT_TRANSLATE_NOOP("Aloft::DriverText", "There is no TPU here.")},
    Trouble{"no-library",
            QT_TRANSLATE_NOOP("Aloft::DriverText", "The driver's library was not found.")},
    Trouble{"no-card", QT_TRANSLATE_NOOP("Aloft::DriverText", "The driver shows no card.")},
    Trouble{"no-answer", QT_TRANSLATE_NOOP("Aloft::DriverText", "The driver does not answer.")},
    Trouble{"silent",
            QT_TRANSLATE_NOOP("Aloft::DriverText", "The driver has not answered for %1 s.")},
    Trouble{"smi-silent", QT_TRANSLATE_NOOP("Aloft::DriverText", "nvidia-smi does not answer.")},
    Trouble{"smi-says", QT_TRANSLATE_NOOP("Aloft::DriverText", "nvidia-smi says: %1")},
    Trouble{"not-loaded", QT_TRANSLATE_NOOP("Aloft::DriverText", "The driver is not loaded.")},
    Trouble{"not-permitted",
            QT_TRANSLATE_NOOP("Aloft::DriverText", "The driver does not permit it.")},
    Trouble{"blocked", QT_TRANSLATE_NOOP("Aloft::DriverText", "The container blocks the card.")},
    Trouble{"updated",
            QT_TRANSLATE_NOOP("Aloft::DriverText",
                              "The driver was updated: the machine has to be restarted.")},
    Trouble{"lost", QT_TRANSLATE_NOOP("Aloft::DriverText", "The card fell off the bus.")},
    Trouble{"needs-reset", QT_TRANSLATE_NOOP("Aloft::DriverText", "The card needs a reset.")},
    Trouble{"error",
            QT_TRANSLATE_NOOP("Aloft::DriverText", "The driver answers with the error %1.")},
    Trouble{"unknown",
            QT_TRANSLATE_NOOP("Aloft::DriverText", "The driver answers with an unknown error.")},
    Trouble{"failed", QT_TRANSLATE_NOOP("Aloft::DriverText", "The cards cannot be read: %1")},
};

} // namespace

QString driverSentence(const QString &code, const QString &detail)
{
    const auto known = std::ranges::find_if(troubles, [&code](const Trouble &trouble) {
        return code == QLatin1StringView(trouble.code);
    });
    if (known == troubles.end())
        return (code + u' ' + detail).trimmed();
    const QString sentence = QCoreApplication::translate(context, known->sentence);
    return sentence.contains(QLatin1StringView("%1")) ? sentence.arg(detail) : sentence;
}

QString driverSentences(const QString &account)
{
    QStringList sentences;
    for (const QString &line : account.split(u'\n', Qt::SkipEmptyParts))
        sentences.append(driverSentence(line.section(u' ', 0, 0), line.section(u' ', 1)));
    return sentences.join(u' ');
}

} // namespace Aloft
