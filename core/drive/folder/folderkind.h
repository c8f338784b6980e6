#pragma once

#include "core/drive/drivekind.h"

namespace Aloft {

/// `drive add folder NAME PATH`.
class FolderKind : public DriveKind
{
public:
    QString id() const override;
    Result<QJsonObject> settings(const QStringList &words, const QString &folder) const override;
    Result<std::unique_ptr<Drive>> make(const QJsonObject &settings) override;
    QJsonObject remembered(const Drive &drive, const QJsonObject &settings) const override;
    QString place(const QJsonObject &settings) const override;
};

} // namespace Aloft
