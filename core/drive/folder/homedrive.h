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

    static QString key();   ///< as transfers know it, in every language
    static QString title(); ///< what people call it, in the language of now

    /// What earlier versions had for a key: its title in the language of then.
    static QStringList formerKeys();

    QString kind() const override;

    ItemsTask *list(const QString &folderId) override;
    ItemTask *trash(const QString &id) override;
    ItemTask *restore(const QString &id) override;

private:
    const std::shared_ptr<SystemTrash> m_trash;
};

} // namespace Aloft
