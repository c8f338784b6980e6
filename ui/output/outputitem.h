#pragma once

#include "core/jupyter/output.h"

#include <QUrl>
#include <QWidget>

namespace Aloft {

class ImageStore;

/// What the outputs of all cells share.
struct OutputServices
{
    ImageStore *images = nullptr; ///< never null where outputs are shown
    QString folder;               ///< of the notebook's file and its images; empty: it has none
};

/// One output, or a run of stream outputs, below a cell: a widget that knows its height for a
/// width.
class OutputItem : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    virtual int heightFor(int width) = 0;
    virtual QString plainText() const = 0; ///< for copying and assistive technology

    /// Shows another rich output in place; false when it takes another kind of item.
    virtual bool setRich(const RichOutput &output);

    /// Marks every match of a search (empty: none); answers how many there are.
    virtual int setSearch(const QString &text, Qt::CaseSensitivity sensitivity);

Q_SIGNALS:
    void heightChanged();
    void linkActivated(const QUrl &link);
    void saveFailed(const QString &path, const QString &reason);
};

} // namespace Aloft
