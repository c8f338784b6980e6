#include "ui/shell/statefile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSaveFile>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 LargestFile = 16 << 20;

} // namespace

StateFile::StateFile(QString path) : m_path(std::move(path)) { }

QJsonObject StateFile::raw() const
{
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > LargestFile)
        return {};
    return QJsonDocument::fromJson(file.readAll()).object();
}

QJsonObject StateFile::read() const
{
    const QJsonObject content = raw();
    return content["version"_L1].toInt(Version) > Version ? QJsonObject() : content;
}

bool StateFile::isNewer() const
{
    return raw()["version"_L1].toInt(Version) > Version;
}

Result<void> StateFile::write(QJsonObject content) const
{
    if (isNewer())
        return {};
    content["version"_L1] = Version;
    QDir().mkpath(QFileInfo(m_path).path());
    QSaveFile file(m_path);
    if (file.open(QIODevice::WriteOnly) && file.write(QJsonDocument(content).toJson()) >= 0
        && file.commit())
        return {};
    return failure(Error::Kind::Storage,
                   QCoreApplication::translate("Aloft::StateFile",
                                               "Aloft cannot remember its windows: %1.")
                       .arg(file.errorString()),
                   m_path);
}

} // namespace Aloft
