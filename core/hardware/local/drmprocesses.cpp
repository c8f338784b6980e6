// Source: Linux Documentation/gpu/drm-usage-stats.rst.
#include "core/hardware/local/drmprocesses.h"

#include "core/hardware/local/hostreader.h"
#include "core/hardware/local/processfacts.h"

#include <QDir>
#include <QFile>
#include <QSet>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView deviceFiles("/dev/dri/");

using Keys = QHash<QByteArray, QByteArray>;

/// "drm-memory-vram:	1024 KiB", a line each.
Keys keysOf(const QByteArray &text)
{
    Keys keys;
    for (const QByteArray &line : text.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0)
            keys.insert(line.left(colon), line.mid(colon + 1).trimmed());
    }
    return keys;
}

Figure<qint64> memoryOf(const Keys &keys)
{
    constexpr qint64 most = qint64(1) << 50;
    for (const char *name : {"drm-memory-vram", "drm-resident-vram"}) {
        if (!keys.contains(name))
            continue;
        const QList<QByteArray> words = keys[name].split(' ');
        const QByteArray unit = words.value(1);
        const qint64 factor = unit == "KiB" ? 1 << 10 : unit == "MiB" ? 1 << 20 : 1;
        bool isNumber = false;
        const qint64 number = words.constFirst().toLongLong(&isNumber);
        return isNumber && number >= 0 && number < most / factor
            ? Figure<qint64>(number * factor)
            : Figure<qint64>(Absence::NotReadable);
    }
    return Absence::NotOffered;
}

/// All that one process has open; a client of the driver is counted once, whatever files lead to it.
class OpenCards
{
public:
    explicit OpenCards(const QByteArray &driver) : m_driver(driver) { }

    void take(const Keys &keys)
    {
        if (!keys.contains("drm-driver")) {
            m_isTold = false;
            return;
        }
        const QString card = QString::fromLatin1(keys["drm-pdev"]);
        const QByteArray client = keys["drm-client-id"];
        if (keys["drm-driver"] != m_driver || card.isEmpty() || m_clients.contains({card, client}))
            return;
        m_clients.insert({card, client});
        const Figure<qint64> memory = memoryOf(keys);
        Figure<qint64> &sum = m_memory[card];
        if (memory)
            sum = sum.value_or(0) + *memory;
        else if (!sum)
            sum = memory;
    }

    bool isTold() const { return m_isTold; }
    const QHash<QString, Figure<qint64>> &memory() const { return m_memory; }

private:
    QByteArray m_driver;
    QSet<std::pair<QString, QByteArray>> m_clients;
    QHash<QString, Figure<qint64>> m_memory; ///< by card
    bool m_isTold = true;
};

} // namespace

std::optional<QHash<QString, QList<DeviceProcess>>> drmProcesses(const QString &root,
                                                                 const QByteArray &driver)
{
    QHash<QString, QList<DeviceProcess>> found;
    const QDir processes((root == "/"_L1 ? QString() : root) + "/proc"_L1);
    for (const QString &pid : processes.entryList({u"[0-9]*"_s}, QDir::Dirs)) {
        const QDir files(processes.filePath(pid) + "/fd"_L1);
        OpenCards cards(driver);
        for (const QString &number : files.entryList(QDir::Files | QDir::System | QDir::Hidden)) {
            if (QFile::symLinkTarget(files.filePath(number)).startsWith(deviceFiles))
                cards.take(
                    keysOf(readSystemFile(processes.filePath(pid) + "/fdinfo/"_L1 + number)));
        }
        if (!cards.isTold())
            return std::nullopt;
        for (auto card = cards.memory().begin(); card != cards.memory().end(); ++card) {
            DeviceProcess process = describeProcess(root, pid.toInt());
            process.memoryBytes = card.value();
            found[card.key()].append(process);
        }
    }
    return found;
}

} // namespace Aloft
