#pragma once

#include "ui/places/driveform.h"

class QLineEdit;

namespace Aloft {

/// A folder that is to be a drive: a server's that is mounted, another program's cloud folder, any
/// other. Whether it is there its disk says when the drive is added: here nobody waits for a disk.
class FolderForm : public DriveForm
{
    Q_OBJECT

public:
    explicit FolderForm(QWidget *parent = nullptr);

    QString kind() const override;
    QString title() const override;
    QString explanation() const override;
    QStringList words() const override;
    QString suggestedName() const override;

private:
    void browse();
    void check();
    QString path() const; ///< empty: none is typed, or it is not a whole one

    QLineEdit *m_folder;
};

} // namespace Aloft
