#pragma once

#include "ui/output/outputitem.h"

namespace Aloft {

/// An output with a line about it underneath. Owns both.
class NoticedItem : public OutputItem
{
    Q_OBJECT

public:
    NoticedItem(OutputItem *content, OutputItem *notice, QWidget *parent = nullptr);

    int heightFor(int width) override;
    QString plainText() const override { return m_content->plainText(); }
    int setSearch(const QString &text, Qt::CaseSensitivity sensitivity) override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    OutputItem *m_content;
    OutputItem *m_notice;
};

} // namespace Aloft
