#pragma once

#include "ui/places/uploadscan.h"

#include <QDialog>
#include <QSet>

class QCheckBox;
class QLabel;

namespace Aloft {

/// What a large folder would bring on its way, and what may stay behind (UX-069).
class UploadSheet : public QDialog
{
    Q_OBJECT

public:
    /// target: where it goes, in the user's words.
    UploadSheet(const UploadScan &scan, const QString &title, const QString &target,
                QWidget *parent = nullptr);

Q_SIGNALS:
    void started(const QSet<int> &leftOut); ///< places in UploadScan::litter

private:
    QSet<int> leftOut() const;
    void showSum();

    const UploadScan m_scan;
    QLabel *m_sum;
    QList<QCheckBox *> m_rules;
};

} // namespace Aloft
