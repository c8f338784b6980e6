#pragma once

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

namespace Aloft {

/// A folder that stands for "/", with files of a machine that is not there.
class FakeTree
{
public:
    QString root() const { return m_folder.path(); }

    void write(const QString &path, const QByteArray &bytes) const
    {
        QDir(root()).mkpath(QFileInfo(root() + path).path());
        QFile file(root() + path);
        if (file.open(QIODevice::WriteOnly))
            file.write(bytes);
    }

    /// A card in the system's list.
    void addCard(const QByteArray &vendor, const QByteArray &device, const QByteArray &code,
                 const QString &address) const
    {
        const QString folder = QStringLiteral("/sys/bus/pci/devices/") + address;
        write(folder + QStringLiteral("/vendor"), vendor + '\n');
        write(folder + QStringLiteral("/device"), device + '\n');
        write(folder + QStringLiteral("/class"), code + '\n');
    }

    void addNvidia(const QString &address = QStringLiteral("0000:01:00.0")) const
    {
        addCard("0x10de", "0x2330", "0x030200", address);
    }

    void setAsleep(bool isAsleep, const QString &address = QStringLiteral("0000:01:00.0")) const
    {
        const QString folder = QStringLiteral("/sys/bus/pci/devices/%1/power").arg(address);
        write(folder + QStringLiteral("/runtime_status"), isAsleep ? "suspended\n" : "active\n");
        write(folder + QStringLiteral("/control"), "auto\n");
    }

private:
    QTemporaryDir m_folder;
};

} // namespace Aloft
