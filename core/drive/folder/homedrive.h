#pragma once

#include "core/drive/folder/folderdrive.h"

namespace Aloft {

class SystemTrash;

/// The user's own folder of this computer. What is deleted goes to the system's trash, and comes back
/// from there for as long as this lives. What begins with a dot is there, and not listed.
class HomeDrive : public FolderDrive
{
    Q_OBJECT

public:
    explicit HomeDrive(const QString &root, QObject *parent = nullptr);

    /// What people call it, in the language that was theirs when it was made; transfers know it so.
    const QString &name() const { return m_name; }

    QString kind() const override;

    ItemsTask *list(const QString &folderId) override;
    ItemTask *trash(const QString &id) override;
    ItemTask *restore(const QString &id) override;

private:
    const QString m_name;
    const std::shared_ptr<SystemTrash> m_trash;
};

} // namespace Aloft
